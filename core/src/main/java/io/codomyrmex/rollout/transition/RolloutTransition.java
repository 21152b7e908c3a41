package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutListing;
import java.util.Objects;

/**
 * A change of a flag's rollout that was committed: every command is one, also those that leave the state as it is ({@code edit}, {@code
 * approve}, {@code freeze}), the creation that replaces a rollout, and the removal.
 *
 * <p>That all rollouts of a namespace were frozen, or are no longer, is a transition of the reserved flag {@value
 * io.codomyrmex.rollout.store.ReservedFlags#ALL}; {@link io.codomyrmex.rollout.store.ReservedFlags#isReserved} tells it from a flag.
 *
 * @param flag the flag
 * @param entry what was done, by whom and why; flag and {@link HistoryEntry#version} together are told apart from every other transition
 * @param rollout the rollout as this change left it, which may have changed since; for a removal, the rollout that was removed
 */
public record RolloutTransition(String flag, HistoryEntry entry, RolloutListing rollout) {

    /** Checks that nothing is missing. */
    public RolloutTransition {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(rollout, "rollout");
    }
}
