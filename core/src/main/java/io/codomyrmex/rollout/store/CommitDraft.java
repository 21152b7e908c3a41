package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that the store is asked to make: everything but the time, which only the store knows. It makes the flag's new
 * envelope, its document and one history entry.
 *
 * @param flag the flag; a legal name
 * @param expectedVersion the version that the change was worked out from; 0 when the flag had no rollout
 * @param seenOperationId the operation that had made that version, as the writer saw it; empty when that is not known, or when the
 *     flag had no rollout. A store that went back to an earlier state counts through the same versions again, with other contents
 * @param command what is done, for history
 * @param from the state that the change was worked out from; empty when the flag had no rollout
 * @param state the state after; for a removal, the state in which the rollout was removed
 * @param stageIndex the stage after, counted from 0; -1 while none was entered
 * @param percentage what is served from now on
 * @param baseline what an abort serves
 * @param document what happens to the document
 * @param clock what happens to the instants
 * @param delayToServe how long the current stage must have been ACTIVE, by the store's clock; empty for no such condition
 * @param within the span in which the change may be made, by the same clock; empty for no such condition, and when the flag had no
 *     rollout
 * @param operationId the identity of the command, 1 to 100 characters: committed at most once for the flag
 * @param actor who
 * @param reason why, where a reason was given
 * @param forced whether the command said not to wait for a delay
 */
public record CommitDraft(
        String flag,
        long expectedVersion,
        Optional<String> seenOperationId,
        RolloutCommand command,
        Optional<RolloutState> from,
        RolloutState state,
        int stageIndex,
        Percentage percentage,
        Percentage baseline,
        DocumentEdit document,
        ClockEdit clock,
        Optional<Duration> delayToServe,
        Optional<TimeSpan> within,
        String operationId,
        String actor,
        Optional<String> reason,
        boolean forced) {

    private static final int MAX_OPERATION_ID = 100;

    /**
     * Checks what must hold between the parts.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public CommitDraft {
        NameRule.requireLegal("flag", flag);
        Objects.requireNonNull(seenOperationId, "seenOperationId");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(delayToServe, "delayToServe");
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        if (operationId.isEmpty() || operationId.codePointCount(0, operationId.length()) > MAX_OPERATION_ID) {
            throw new IllegalArgumentException("operationId: " + Quoted.of(operationId) + " does not have 1 to "
                    + MAX_OPERATION_ID + " characters");
        }
        if (expectedVersion < 0) {
            throw new IllegalArgumentException("expectedVersion: " + expectedVersion + " is negative");
        }
        if (from.isPresent() != (expectedVersion > 0)) {
            throw new IllegalArgumentException("from: " + from + " does not go with version " + expectedVersion);
        }
        if (seenOperationId.isPresent() && expectedVersion == 0) {
            throw new IllegalArgumentException("seenOperationId: nothing was seen, but an operation is named");
        }
        if (within.isPresent() && expectedVersion == 0) {
            throw new IllegalArgumentException("within: " + within.get() + " does not go with version 0");
        }
        boolean creates = document instanceof DocumentEdit.Write && clock == ClockEdit.CREATE;
        if (expectedVersion == 0 && !creates) {
            throw new IllegalArgumentException("expectedVersion: 0, but the change does not create a rollout");
        }
    }

    /**
     * The same, to be made in a span of the store's time only.
     *
     * @param span when it may be made
     * @return a changed copy
     * @throws IllegalArgumentException when the flag had no rollout
     */
    public CommitDraft within(TimeSpan span) {
        return new CommitDraft(
                flag,
                expectedVersion,
                seenOperationId,
                command,
                from,
                state,
                stageIndex,
                percentage,
                baseline,
                document,
                clock,
                delayToServe,
                Optional.of(span),
                operationId,
                actor,
                reason,
                forced);
    }

    /**
     * Whether the change was worked out from the rollout that a store holds.
     *
     * @param version the version of the rollout; 0 when the flag has none
     * @param operationId the operation that made it; of no meaning when the flag has none
     * @return false when the outcome is a conflict
     */
    public boolean fits(long version, String operationId) {
        return version == expectedVersion
                && (version == 0
                        || seenOperationId.isEmpty()
                        || seenOperationId.get().equals(operationId));
    }

    /**
     * Whether the change takes the rollout away.
     *
     * @return true when the document is removed
     */
    public boolean removes() {
        return document instanceof DocumentEdit.Remove;
    }
}
