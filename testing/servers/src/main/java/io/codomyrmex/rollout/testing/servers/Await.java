package io.codomyrmex.rollout.testing.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
public final class Await {

    private static final long PAUSE_NANOS = 5_000_000;

    private Await() {}

    /**
     * Waits until a condition holds, asking often.
     *
     * @param what the condition in words, for the failure
     * @param limit how long at most
     * @param condition the condition
     * @return how long it took
     * @throws AssertionError when it does not hold in time
     */
    public static Duration until(String what, Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
