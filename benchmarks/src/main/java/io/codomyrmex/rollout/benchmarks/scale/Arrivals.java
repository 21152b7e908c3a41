package io.codomyrmex.rollout.benchmarks.scale;

import java.util.Arrays;

/** When changes arrived at nodes: those of the quiet time as a distribution, and when the last node has caught up after the outage. */
final class Arrivals {

    private final long[] commits;
    private long[] delays = new long[1 << 16];
    private int count;
    private long caughtUpAt;

    Arrivals(long[] commits) {
        this.commits = commits;
    }

    /** A node has read on from a revision to another one. */
    void served(int from, int to, long now) {
        for (int i = from; i < to; i++) {
            if (commits[i] >= Scenario.WARM && now < Scenario.OUTAGE_BEGINS) {
                add(now - commits[i]);
            }
        }
    }

    /** A node has read for the first time since the store is back. */
    void isBack(long now) {
        caughtUpAt = Math.max(caughtUpAt, now);
    }

    private void add(long delay) {
        if (count == delays.length) {
            delays = Arrays.copyOf(delays, 2 * count);
        }
        delays[count++] = delay;
    }

    /** The delay that a part of all arrivals does not exceed. */
    double millis(double part) {
        long[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.min(count - 1, Math.ceil(part * count) - 1)] / 1e6;
    }

    double caughtUpAfterSeconds() {
        return Math.max(0, caughtUpAt - Scenario.OUTAGE_ENDS) / (double) Scenario.SECOND;
    }
}
