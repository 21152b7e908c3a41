package io.codomyrmex.rollout;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a flag's rollout, as its history keeps it.
 *
 * @param version the version that the change made
 * @param command what was done
 * @param from the state before; empty where the flag had no rollout
 * @param to the state after; empty for a removal
 * @param stageIndex the stage after the change, -1 where none was entered
 * @param percentage what was served from then on
 * @param at when, by the store's clock
 * @param actor who
 * @param reason why, where a reason was given
 * @param forced whether the command said not to wait for the stage's delay
 * @param operationId the identity of the command
 */
public record HistoryEntry(
        long version,
        RolloutCommand command,
        Optional<RolloutState> from,
        Optional<RolloutState> to,
        int stageIndex,
        Percentage percentage,
        Instant at,
        String actor,
        Optional<String> reason,
        boolean forced,
        String operationId) {

    /** Checks that nothing is missing. */
    public HistoryEntry {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(operationId, "operationId");
    }
}
