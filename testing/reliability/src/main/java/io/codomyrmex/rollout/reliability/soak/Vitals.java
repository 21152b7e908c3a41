package io.codomyrmex.rollout.reliability.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * What a process held over a span of time.
 *
 * @param heapBytes the heap in use at its end, right after a collection
 * @param held the most that was held in it
 */
record Vitals(long heapBytes, Holdings held) {

    private static final int COLLECTIONS = 3;

    /** Collects garbage, and says what is left. */
    static long heapAfterCollection() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    long descriptors() {
        return held.descriptors();
    }

    long threads() {
        return held.threads();
    }

    @Override
    public String toString() {
        return (heapBytes >> 10) + " KiB heap, " + descriptors() + " descriptors, " + threads() + " threads";
    }
}
