package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a feed goes about its work; {@link FeedBuilder} has the words for each part.
 *
 * @param ticker nanoseconds of a clock that only goes forward
 * @param clock tells when a backup was written, and decides nothing
 */
record FeedSettings(
        Duration pollInterval,
        Duration pollIntervalWithHints,
        Duration staleAfter,
        Duration closeWithin,
        int listenerQueue,
        long jitterSeed,
        LongSupplier ticker,
        InstantSource clock,
        ThreadFactory threads) {

    static final Duration LEAST_INTERVAL = Duration.ofMillis(10);
    static final Duration MOST_INTERVAL = Duration.ofDays(1);

    /** A bound has to leave room for more than one pull: a single slow answer is no reason to change what is served. */
    static final int PULLS_WITHIN_BOUND = 3;

    FeedSettings {
        requireWithin("pollInterval", pollInterval, LEAST_INTERVAL, MOST_INTERVAL);
        requireWithin("pollIntervalWithHints", pollIntervalWithHints, LEAST_INTERVAL, MOST_INTERVAL);
        requireWithin("staleAfter", staleAfter, LEAST_INTERVAL.multipliedBy(PULLS_WITHIN_BOUND), Duration.ofDays(30));
        requireWithin("closeWithin", closeWithin, Duration.ZERO, Duration.ofMinutes(10));
        if (listenerQueue < 1) {
            throw new IllegalArgumentException("listenerQueue: " + listenerQueue + " is below 1");
        }
    }

    static Duration requireWithin(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + Durations.format(value) + " is outside "
                    + Durations.format(least) + " to " + Durations.format(most));
        }
        return value;
    }

    /** The longest time between two pulls: never so long that one late answer could exceed the bound. */
    Duration interval(boolean hintsLive) {
        Duration wanted = hintsLive ? pollIntervalWithHints : pollInterval;
        Duration most = staleAfter.dividedBy(PULLS_WITHIN_BOUND);
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    /** The pace that these intervals give. */
    PullPace pace(RandomGenerator random) {
        return new PullPace(interval(false), interval(true), random);
    }
}
