package io.codomyrmex.rollout.store.redis;

import java.util.random.RandomGenerator;

/** The way into the pauses of a link for hints, for a simulation. For one thread. */
public final class BackoffDoor {

    private final Backoff backoff;

    /**
     * The pauses of one link, with the timings that a store on Redis has.
     *
     * @param random the link's chance
     */
    public BackoffDoor(RandomGenerator random) {
        backoff = new Backoff(HintTimings.DEFAULT.firstPause(), HintTimings.DEFAULT.longestPause(), random);
    }

    /**
     * How long the link waits before its next attempt.
     *
     * @return nanoseconds
     */
    public long next() {
        return backoff.next().toNanos();
    }

    /** The link is up. */
    public void reset() {
        backoff.reset();
    }
}
