package io.codomyrmex.rollout.pull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next pull. Chance is in every answer, so that nodes which were started, or cut off, together do not
 * ask together for ever. All times are nanoseconds. Not thread-safe.
 */
public final class PullPace {

    /** After a pull, hints are gathered this long: a store that changes a thousand times a second is asked twenty times. */
    public static final long GATHERING = 50_000_000L;

    private static final long FIRST_RETRY = 200_000_000L;
    private static final long MOST_SPREAD = 1_000_000_000L;

    private final long interval;
    private final long intervalWithHints;
    private final RandomGenerator random;

    /**
     * A pace.
     *
     * @param interval the longest wait after a pull that succeeded, and after one that failed
     * @param intervalWithHints the longest wait after a pull that succeeded, while hints arrive
     * @param random chance
     */
    public PullPace(Duration interval, Duration intervalWithHints, RandomGenerator random) {
        this.interval = interval.toNanos();
        this.intervalWithHints = intervalWithHints.toNanos();
        this.random = random;
    }

    /** The wait after a pull that succeeded. */
    public PullWait afterSuccess(boolean hintsLive) {
        long wait = untilPoll(hintsLive);
        long gathering = Math.min(wait, GATHERING);
        return new PullWait(gathering, wait - gathering);
    }

    /**
     * The wait after a pull that failed.
     *
     * @param failures how many have failed in a row, 1 or more
     */
    public PullWait afterFailure(int failures) {
        return new PullWait(0, untilRetry(failures));
    }

    /**
     * What is waited once more where a hint has ended a wait.
     *
     * @param failures how many pulls had failed in a row before it, 0 or more
     */
    public long afterHint(int failures) {
        return failures == 0 ? 0 : untilPullAfterOutage(failures);
    }

    /** After a pull that succeeded: nine tenths of the interval to all of it. */
    long untilPoll(boolean hintsLive) {
        long most = hintsLive ? intervalWithHints : interval;
        return between(most - most / 10, most);
    }

    /**
     * After a pull that failed: twice as long each time, up to the poll interval, and each time half of that at least. A store in
     * trouble is never asked more often than a healthy one, except for the first retries.
     */
    long untilRetry(int failures) {
        long most = mostUntilRetry(failures);
        return between(most / 2, most);
    }

    /**
     * After a hint that ends a row of failures, which every node gets at the same moment: any part of the wait that the hint cut
     * short, up to a second.
     */
    long untilPullAfterOutage(int failures) {
        return between(0, Math.min(mostUntilRetry(failures), MOST_SPREAD));
    }

    private long mostUntilRetry(int failures) {
        int doublings = Math.min(failures - 1, 30);
        return Math.min(FIRST_RETRY << doublings, interval);
    }

    private long between(long least, long most) {
        return least == most ? most : random.nextLong(least, most + 1);
    }
}
