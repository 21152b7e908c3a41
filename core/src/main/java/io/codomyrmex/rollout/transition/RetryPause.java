package io.codomyrmex.rollout.transition;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a listener that threw is left alone: twice as long each time, up to a longest pause. A tenth of it at most is taken off by
 * chance, so that nodes whose listeners call the same server do not come back together. Not thread-safe.
 */
final class RetryPause {

    private final long first;
    private final long most;
    private final RandomGenerator random;

    RetryPause(Duration first, Duration most, RandomGenerator random) {
        this.first = first.toNanos();
        this.most = most.toNanos();
        this.random = random;
    }

    /**
     * The next pause.
     *
     * @param failures how many calls have failed in a row, 1 or more
     * @return nanoseconds
     */
    long after(int failures) {
        int doublings = Math.min(failures - 1, Long.SIZE - 2);
        long pause = first > most >> doublings ? most : first << doublings;
        return pause - random.nextLong(pause / 10 + 1);
    }
}
