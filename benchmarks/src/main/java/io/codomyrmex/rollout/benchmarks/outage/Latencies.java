package io.codomyrmex.rollout.benchmarks.outage;

/** Many short times, counted by the nanosecond; whatever is longer than the scale counts as its end. For one thread. */
final class Latencies {

    private static final int SCALE = 1 << 20;

    private final long[] counts = new long[SCALE];
    private long total;

    void add(long nanos) {
        counts[(int) Math.max(0, Math.min(nanos, SCALE - 1))]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The shortest time that a part of all did not exceed, in nanoseconds. */
    long at(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int nanos = 0; nanos < SCALE; nanos++) {
            seen += counts[nanos];
            if (seen >= wanted) {
                return nanos;
            }
        }
        return SCALE;
    }
}
