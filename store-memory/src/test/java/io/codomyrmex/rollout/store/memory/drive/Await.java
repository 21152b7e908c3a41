package io.codomyrmex.rollout.store.memory.drive;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do: as short as possible, and as long as a loaded machine may need. */
public final class Await {

    private static final long LIMIT_SECONDS = 60;

    private Await() {}

    /**
     * Returns once a condition holds.
     *
     * @param what is awaited, for whoever reads that it did not come
     * @param condition quick to ask
     */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT_SECONDS + " s: " + what);
            }
            // Leaves the processor to whoever is awaited; how long does not matter.
            LockSupport.parkNanos(100_000);
        }
    }
}
