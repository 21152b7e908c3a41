package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.gate.lane.GateLane;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.util.Objects;

/**
 * How a driver goes about its work.
 *
 * @param name who the driver is: history says {@code driver NAME}
 * @param tick how long it waits between two looks at the store, at most: 10 ms to 1 h
 * @param gateInterval how often a gate is asked about a rollout: 10 ms to 1 day
 * @param gateTimeout how long a gate's answer may take: 10 ms to 1 day. What it said counts for this long and the interval together, from
 *     when it was asked
 */
public record DriverSettings(String name, Duration tick, Duration gateInterval, Duration gateTimeout) {

    /** The name of a driver that has been given none. */
    public static final String DEFAULT_NAME = "driver";

    /** How long a driver waits between two looks, unless said otherwise. */
    public static final Duration DEFAULT_TICK = Duration.ofSeconds(1);

    /** How often a gate is asked, unless said otherwise. */
    public static final Duration DEFAULT_GATE_INTERVAL = Duration.ofSeconds(30);

    private static final Duration LEAST = Duration.ofMillis(10);

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public DriverSettings {
        NameRule.requireLegal("driver name", Objects.requireNonNull(name, "name"));
        requireWithin("tick", tick, Duration.ofHours(1));
        requireWithin("gate interval", gateInterval, Duration.ofDays(1));
        requireWithin("gate timeout", gateTimeout, Duration.ofDays(1));
    }

    /**
     * Settings with the default timeout of gates.
     *
     * @param name as {@link #name}
     * @param tick as {@link #tick}
     * @param gateInterval as {@link #gateInterval}
     */
    public DriverSettings(String name, Duration tick, Duration gateInterval) {
        this(name, tick, gateInterval, GateLane.DEFAULT_TIMEOUT);
    }

    /** How long the word of a gate counts, from when it was asked. */
    Duration wordCounts() {
        return gateInterval.plus(gateTimeout);
    }

    private static void requireWithin(String field, Duration value, Duration most) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + Durations.format(value) + " is outside "
                    + Durations.format(LEAST) + " to " + Durations.format(most));
        }
    }

    /**
     * What a driver does that is told nothing.
     *
     * @return every default
     */
    public static DriverSettings defaults() {
        return new DriverSettings(DEFAULT_NAME, DEFAULT_TICK, DEFAULT_GATE_INTERVAL);
    }

    /** The actor of its commands. */
    String actor() {
        return name.equals(DEFAULT_NAME) ? name : DEFAULT_NAME + " " + name;
    }
}
