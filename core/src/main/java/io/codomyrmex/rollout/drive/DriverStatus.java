package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a driver stands.
 *
 * @param name its name
 * @param running false once it was closed
 * @param lastSuccess the store's time at its last look that succeeded; empty before the first, and while nothing had to be timed
 * @param sinceLastSuccess how long ago that look, or the start, was: rising beyond a few ticks it tells of a store that is down or a driver
 *     that hangs
 * @param watched how many rollouts it minds
 * @param steps how many steps it took
 * @param lastLateness how long its last advance came after nothing held the rollout any more, by the store's clock; zero before the first
 * @param holds what holds the rollouts that it minds, by flag
 * @param problem why the last look failed; empty when it did not
 */
public record DriverStatus(
        String name,
        boolean running,
        Optional<Instant> lastSuccess,
        Duration sinceLastSuccess,
        int watched,
        long steps,
        Duration lastLateness,
        Map<String, Hold> holds,
        Optional<String> problem) {

    /** Checks that nothing is missing. */
    public DriverStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(lastSuccess, "lastSuccess");
        Objects.requireNonNull(sinceLastSuccess, "sinceLastSuccess");
        Objects.requireNonNull(lastLateness, "lastLateness");
        Objects.requireNonNull(problem, "problem");
        holds = Map.copyOf(holds);
    }
}
