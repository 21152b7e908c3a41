package io.codomyrmex.rollout.reliability.drive;

import java.time.Duration;

/**
 * How long a run of a fleet is, and what goes wrong in it.
 *
 * @param drivers how many processes
 * @param tick of each driver
 * @param skew how far the clocks of half of them are off, ahead of the others or behind them
 * @param stopped the rollouts during which one process is stopped
 * @param stop how long it is stopped
 * @param silenced the rollouts during which the store falls silent
 * @param silence how long it is silent; more than five delays
 * @param latest how late a stage may be left, beside an outage
 */
public record FleetPlan(
        int drivers,
        Duration tick,
        Duration skew,
        Voyage stopped,
        Duration stop,
        Voyage silenced,
        Duration silence,
        Duration latest) {

    /** How long after an outage a client may still wait for an answer that was lost in it. */
    static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(2);

    private static final int DRIVERS = 8;
    private static final Duration SKEW = Duration.ofMinutes(10);

    /** Checks that the outage is as long as it is meant to be. */
    public FleetPlan {
        Duration least = silenced.delay().multipliedBy(5);
        if (silence.compareTo(least) <= 0) {
            throw new IllegalArgumentException("silence: " + silence + " is not above five delays, " + least);
        }
    }

    /**
     * What the build does. It asks for steps that are late only when something stands still: the machine may be busy.
     *
     * @return some seconds
     */
    public static FleetPlan shortly() {
        return new FleetPlan(
                DRIVERS,
                Duration.ofMillis(100),
                SKEW,
                new Voyage("stopped", 40, Duration.ofMillis(400), Duration.ofMillis(25)),
                Duration.ofSeconds(2),
                new Voyage("silenced", 40, Duration.ofMillis(400), Duration.ZERO),
                Duration.ofMillis(2_500),
                Duration.ofSeconds(20));
    }

    /**
     * At full length, with lateness as it is promised.
     *
     * @param rollouts how many, while one process is stopped
     * @return about two minutes
     */
    public static FleetPlan atLength(int rollouts) {
        Duration tick = Duration.ofSeconds(1);
        return new FleetPlan(
                DRIVERS,
                tick,
                SKEW,
                new Voyage("stopped", rollouts, Duration.ofSeconds(5), Duration.ofMillis(100)),
                Duration.ofSeconds(30),
                new Voyage("silenced", 40, Duration.ofSeconds(2), Duration.ZERO),
                Duration.ofSeconds(12),
                tick.plusSeconds(1));
    }
}
