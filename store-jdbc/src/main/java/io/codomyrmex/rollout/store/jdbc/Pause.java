package io.codomyrmex.rollout.store.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What a writer does between a lost race and the next attempt. */
@FunctionalInterface
interface Pause {

    /**
     * Waits.
     *
     * @param attempts how many attempts have failed, 1 or more
     */
    void after(int attempts);

    /**
     * Waits for a time by chance, so that writers who met once do not meet again: below 2 ms after the first attempt, below twice
     * that after each further one, and below 128 ms at most.
     */
    static Pause jittered() {
        return attempts -> LockSupport.parkNanos(ThreadLocalRandom.current()
                .nextLong(Duration.ofMillis(1L << Math.min(attempts, 7)).toNanos()));
    }
}
