package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a watch goes about its work; {@link TransitionWatchBuilder} has the words for each part.
 *
 * @param ticker nanoseconds of a clock that only goes forward
 */
record TransitionSettings(
        Duration pollInterval,
        Duration firstRetry,
        Duration lastRetry,
        Duration closeWithin,
        long jitterSeed,
        LongSupplier ticker,
        ThreadFactory threads) {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    TransitionSettings {
        requireWithin("pollInterval", pollInterval, Duration.ofMillis(10), MOST);
        requireWithin("retry, the first pause", firstRetry, LEAST, MOST);
        requireWithin("retry, the longest pause", lastRetry, firstRetry, MOST);
        requireWithin("closeWithin", closeWithin, Duration.ZERO, Duration.ofMinutes(10));
    }

    private static void requireWithin(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + Durations.format(value) + " is outside "
                    + Durations.format(least) + " to " + Durations.format(most));
        }
    }

    /** The same with and without hints: a transition whose hint was lost comes no later than one of a store that has none. */
    PullPace pace(RandomGenerator random) {
        return new PullPace(pollInterval, pollInterval, random);
    }

    RetryPause retries(RandomGenerator random) {
        return new RetryPause(firstRetry, lastRetry, random);
    }
}
