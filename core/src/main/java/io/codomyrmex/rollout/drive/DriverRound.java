package io.codomyrmex.rollout.drive;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one look at the store.
 *
 * @param storeTime the store's time at the look; empty when nothing was watched, and nothing had to be timed
 * @param nextLook when there is something to do next, as far as is known, by the store's clock; empty when only a change or a gate's
 *     answer brings something to do
 * @param watched how many rollouts there are to mind
 * @param steps how many steps were taken
 */
public record DriverRound(Optional<Instant> storeTime, Optional<Instant> nextLook, int watched, int steps) {

    /** Checks that nothing is missing. */
    public DriverRound {
        Objects.requireNonNull(storeTime, "storeTime");
        Objects.requireNonNull(nextLook, "nextLook");
    }
}
