package io.codomyrmex.rollout.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backend implements: the rollouts of one namespace, changed by compare-and-set.
 *
 * <p>The contract, sentence by sentence; each is proven by the kit {@code rollout-store-tck}:
 *
 * <ol>
 *   <li><b>A commit is a draft that the store completes.</b> The store reads its own time once, after its lock, and works out
 *       the envelope from it ({@link Envelope#after}). A node whose clock is wrong, or that stops between reading and
 *       committing, can neither shorten a delay nor block others. The store's time never counts below what the flag already
 *       has.
 *   <li>Of all writers that saw the same version, exactly one commits. The others are told {@link CommitOutcome.Conflict}; so is
 *       a writer who saw a version that the store has lost since, though another change has made that version again ({@link
 *       CommitDraft#seenOperationId}).
 *   <li>The rollout, its history entry and the namespace's revision commit together or not at all.
 *   <li>The revision rises by one with every commit, in commit order. {@link #changesSince} costs in proportion to the changes,
 *       not to the flags, and reports removals: since {@link Cursor#beginning}, every flag that ever had a rollout. When the
 *       cursor's epoch, revision or operation disagrees with what the store holds, the answer is {@link Changes.Reload}.
 *   <li>What is read equals what was written.
 *   <li>A rollout that cannot be read fails alone: it is {@link StoredRollout.Unreadable} and every other one is read as ever.
 *       A change that keeps the document leaves it as it is, byte for byte; a document of a newer format is never rewritten;
 *       fields that the program does not know survive.
 *   <li>A change whose answer was lost is an {@code OutcomeUnknownException}, never a failure, and is not sent again. A draft
 *       whose operation id was committed before for the flag is not committed again: the answer is {@link
 *       CommitOutcome.AlreadyApplied}, whatever version and state the draft was made for, for at least as long as the history
 *       entry is kept.
 *   <li>Flags are told apart code point by code point.
 *   <li>{@link #close} is idempotent and closes only what the store opened itself. After it, every call is an {@code
 *       IllegalStateException}.
 *   <li>History is kept for each flag up to a limit and trimmed in the commit that exceeds it. It outlives the rollout.
 *   <li>Everything lives in a namespace with its own revision and epoch; namespaces do not see each other.
 * </ol>
 *
 * <p>The checks of a commit, in this order, each with the outcome when it fails: operation id ({@link
 * CommitOutcome.AlreadyApplied}), version ({@link CommitOutcome.Conflict}), delay ({@link CommitOutcome.TooEarly}), span ({@link
 * CommitOutcome.OutsideSpan}). Delay and span are measured with the one time that becomes the instant of the change. The version of
 * a removed rollout stays known: a draft with expected version 0 is committed on it and gets the version after it.
 *
 * <p>All methods are safe for use by many threads and may block for I/O. All throw {@code StoreUnavailableException} when the
 * store cannot be reached.
 */
public interface RolloutStore extends AutoCloseable {

    /**
     * The rollout of one flag.
     *
     * @param flag a legal name
     * @return empty when the flag has none, or had one that was removed
     */
    Optional<StoredRollout> find(String flag);

    /**
     * Every rollout of the namespace, as of one revision.
     *
     * @return everything, with the cursor to go on from
     */
    StoreSnapshot loadAll();

    /**
     * What happened since a cursor.
     *
     * @param cursor from {@link #loadAll} or an earlier call
     * @return the changed and removed flags, or the advice to load everything again
     */
    Changes changesSince(Cursor cursor);

    /**
     * Makes a change, if it fits.
     *
     * @param draft the change
     * @return what became of it
     * @throws io.codomyrmex.rollout.OutcomeUnknownException when the answer was lost
     */
    CommitOutcome commit(CommitDraft draft);

    /**
     * The history of one flag, oldest first: of its rollout, of those that it replaced, and of its removals.
     *
     * @param flag a legal name
     * @return the entries that are kept; empty when the flag never had a rollout
     */
    List<HistoryRecord> history(String flag);

    /**
     * The history entry that an operation on a flag made. This looks for it in the {@link #history} of the flag; a store that has a
     * shorter way takes it, since whoever repeats a command may be waiting.
     *
     * @param flag a legal name
     * @param operationId the identity of a command
     * @return empty when it was never committed for this flag, or its entry is not kept any more
     */
    default Optional<HistoryRecord> operation(String flag, String operationId) {
        return history(flag).stream()
                .filter(record -> record.entry().operationId().equals(operationId))
                .findFirst();
    }

    /**
     * The store's time, as a commit would read it now: the clock of the server, or, for a store without one, {@link
     * StoreSettings#clock()}. It waits for no writer and changes nothing.
     *
     * <p>For showing and planning. It is past as soon as it is told, and a commit does not count below what its flag already has: what
     * must hold at the moment of a change goes into the draft, as {@link CommitDraft#delayToServe} or {@link CommitDraft#within}.
     *
     * @return whole microseconds; earlier than before when the store's clock was set back
     */
    Instant time();

    /** Lets go of what the store opened itself. Calling it again does nothing. */
    @Override
    void close();
}
