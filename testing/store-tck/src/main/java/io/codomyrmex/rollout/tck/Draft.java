package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Drafts as the control plane makes them, for tests of stores.
 *
 * <pre>{@code
 * StoredRollout.Readable created = Draft.create("checkout").mustCommit(store);
 * Draft.enterStage(created, 0).by("dana", "launch").commit(store);
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy. A draft has an operation id of its own unless {@link #operationId} names
 * one, the actor {@code tck}, no reason, no delay to serve and no
 * span to be made in.
 */
public final class Draft {

    private final CommitDraft draft;

    private Draft(CommitDraft draft) {
        this.draft = draft;
    }

    /**
     * Creates a rollout of the default plan on a flag that has none.
     *
     * @param flag a legal name
     * @return a draft
     */
    public static Draft create(String flag) {
        return create(flag, RolloutConfig.defaults());
    }

    /**
     * Creates a rollout on a flag that has none.
     *
     * @param flag a legal name
     * @param config the plan
     * @return a draft
     */
    public static Draft create(String flag, RolloutConfig config) {
        return creation(
                flag, 0, Optional.empty(), Optional.empty(), new RolloutDocument("id-" + UUID.randomUUID(), config));
    }

    /**
     * Creates a rollout in place of the one that a flag has.
     *
     * @param current the rollout to replace
     * @param document the new document
     * @return a draft
     */
    public static Draft replace(StoredRollout.Readable current, RolloutDocument document) {
        return creation(
                current.flag(),
                current.version(),
                Optional.of(current.envelope().operationId()),
                Optional.of(current.envelope().state()),
                document);
    }

    private static Draft creation(
            String flag,
            long expectedVersion,
            Optional<String> seenOperationId,
            Optional<RolloutState> from,
            RolloutDocument document) {
        return new Draft(new CommitDraft(
                flag,
                expectedVersion,
                seenOperationId,
                RolloutCommand.CREATE,
                from,
                RolloutState.PENDING,
                -1,
                document.config().baseline(),
                document.config().baseline(),
                new DocumentEdit.Write(document),
                ClockEdit.CREATE,
                Optional.empty(),
                Optional.empty(),
                freshOperationId(),
                "tck",
                Optional.empty(),
                false));
    }

    /**
     * Enters a stage, without waiting for the delay of the one before.
     *
     * @param current the rollout as it is
     * @param stage the stage to enter, counted from 0
     * @return a draft
     */
    public static Draft enterStage(StoredRollout.Readable current, int stage) {
        Percentage percentage = current.document().config().stages().get(stage).percentage();
        RolloutCommand command =
                current.envelope().state() == RolloutState.PENDING ? RolloutCommand.START : RolloutCommand.ADVANCE;
        return change(current, command, RolloutState.ACTIVE, stage, percentage, ClockEdit.ENTER_STAGE);
    }

    /**
     * Completes a rollout that is in its last stage, without waiting for the stage's delay.
     *
     * @param current the rollout as it is
     * @return a draft
     */
    public static Draft complete(StoredRollout.Readable current) {
        return keepingStage(current, RolloutCommand.ADVANCE, RolloutState.COMPLETED, ClockEdit.STOP);
    }

    /**
     * Stops an active rollout.
     *
     * @param current the rollout as it is
     * @return a draft
     */
    public static Draft pause(StoredRollout.Readable current) {
        return keepingStage(current, RolloutCommand.PAUSE, RolloutState.PAUSED, ClockEdit.STOP);
    }

    /**
     * Goes on with a paused rollout.
     *
     * @param current the rollout as it is
     * @return a draft
     */
    public static Draft resume(StoredRollout.Readable current) {
        return keepingStage(current, RolloutCommand.RESUME, RolloutState.ACTIVE, ClockEdit.RESUME);
    }

    /**
     * Calls a rollout off. It needs the envelope alone.
     *
     * @param flag the flag that has the rollout
     * @param current the envelope as it is
     * @return a draft
     */
    public static Draft abort(String flag, Envelope current) {
        return change(
                flag,
                current,
                RolloutCommand.ABORT,
                RolloutState.ABORTED,
                current.stageIndex(),
                current.baseline(),
                new DocumentEdit.Keep(),
                ClockEdit.STOP);
    }

    /**
     * Calls a rollout off.
     *
     * @param current the rollout as it is
     * @return a draft
     */
    public static Draft abort(StoredRollout.Readable current) {
        return abort(current.flag(), current.envelope());
    }

    /**
     * Removes a rollout that is not running.
     *
     * @param current the rollout as it is; neither ACTIVE nor PAUSED
     * @return a draft
     */
    public static Draft delete(StoredRollout.Readable current) {
        return delete(current.flag(), current.envelope());
    }

    /**
     * Removes a rollout that is not running. It needs the envelope alone.
     *
     * @param flag the flag that has the rollout
     * @param current the envelope as it is
     * @return a draft
     */
    public static Draft delete(String flag, Envelope current) {
        return change(
                flag,
                current,
                RolloutCommand.DELETE,
                current.state(),
                current.stageIndex(),
                current.percentage(),
                new DocumentEdit.Remove(),
                ClockEdit.KEEP);
    }

    private static Draft keepingStage(
            StoredRollout.Readable current, RolloutCommand command, RolloutState state, ClockEdit clock) {
        Envelope envelope = current.envelope();
        return change(current, command, state, envelope.stageIndex(), envelope.percentage(), clock);
    }

    private static Draft change(
            StoredRollout.Readable current,
            RolloutCommand command,
            RolloutState state,
            int stage,
            Percentage percentage,
            ClockEdit clock) {
        return change(
                current.flag(), current.envelope(), command, state, stage, percentage, new DocumentEdit.Keep(), clock);
    }

    private static Draft change(
            String flag,
            Envelope current,
            RolloutCommand command,
            RolloutState state,
            int stage,
            Percentage percentage,
            DocumentEdit document,
            ClockEdit clock) {
        return new Draft(new CommitDraft(
                flag,
                current.version(),
                Optional.of(current.operationId()),
                command,
                Optional.of(current.state()),
                state,
                stage,
                percentage,
                current.baseline(),
                document,
                clock,
                Optional.empty(),
                Optional.empty(),
                freshOperationId(),
                "tck",
                Optional.empty(),
                false));
    }

    private static String freshOperationId() {
        return "op-" + UUID.randomUUID();
    }

    /**
     * The same with another operation id.
     *
     * @param operationId 1 to 100 characters
     * @return a changed copy
     */
    public Draft operationId(String operationId) {
        return with(draft.document(), draft.delayToServe(), operationId, draft.actor(), draft.reason(), draft.forced());
    }

    /**
     * The same on condition that the current stage has been ACTIVE for long enough.
     *
     * @param delay how long
     * @return a changed copy
     */
    public Draft delayToServe(Duration delay) {
        return with(
                draft.document(),
                Optional.of(delay),
                draft.operationId(),
                draft.actor(),
                draft.reason(),
                draft.forced());
    }

    /**
     * The same on condition that the delay of the current stage, as the plan has it, was served.
     *
     * @param current the rollout as it is, in a stage
     * @return a changed copy
     */
    public Draft whenServed(StoredRollout.Readable current) {
        Stage stage =
                current.document().config().stages().get(current.envelope().stageIndex());
        return delayToServe(stage.delay());
    }

    /**
     * The same, to be made in a span of the store's time only.
     *
     * @param span when it may be made
     * @return a changed copy
     * @throws IllegalArgumentException when the draft is for a flag without a rollout
     */
    public Draft within(TimeSpan span) {
        return new Draft(draft.within(span));
    }

    /**
     * The same by somebody else and for a reason.
     *
     * @param actor who
     * @param reason why
     * @return a changed copy
     */
    public Draft by(String actor, String reason) {
        return with(
                draft.document(),
                draft.delayToServe(),
                draft.operationId(),
                actor,
                Optional.of(reason),
                draft.forced());
    }

    /**
     * The same, marked as having overridden a delay.
     *
     * @return a changed copy
     */
    public Draft forced() {
        return with(draft.document(), draft.delayToServe(), draft.operationId(), draft.actor(), draft.reason(), true);
    }

    /**
     * The same, writing the document anew.
     *
     * @param document what to write
     * @return a changed copy
     */
    public Draft rewriting(RolloutDocument document) {
        return with(
                new DocumentEdit.Write(document),
                draft.delayToServe(),
                draft.operationId(),
                draft.actor(),
                draft.reason(),
                draft.forced());
    }

    private Draft with(
            DocumentEdit document,
            Optional<Duration> delayToServe,
            String operationId,
            String actor,
            Optional<String> reason,
            boolean forced) {
        return new Draft(new CommitDraft(
                draft.flag(),
                draft.expectedVersion(),
                draft.seenOperationId(),
                draft.command(),
                draft.from(),
                draft.state(),
                draft.stageIndex(),
                draft.percentage(),
                draft.baseline(),
                document,
                draft.clock(),
                delayToServe,
                draft.within(),
                operationId,
                actor,
                reason,
                forced));
    }

    /**
     * The draft itself.
     *
     * @return what a store is given
     */
    public CommitDraft build() {
        return draft;
    }

    /**
     * Gives the draft to a store.
     *
     * @param store the store
     * @return what became of it
     */
    public CommitOutcome commit(RolloutStore store) {
        return store.commit(draft);
    }

    /**
     * Gives the draft to a store that has to make the change.
     *
     * @param store the store
     * @return the rollout right after the change
     */
    public StoredRollout.Readable mustCommit(RolloutStore store) {
        CommitOutcome.Committed committed = assertInstanceOf(CommitOutcome.Committed.class, commit(store));
        return assertInstanceOf(StoredRollout.Readable.class, committed.record().rollout());
    }
}
