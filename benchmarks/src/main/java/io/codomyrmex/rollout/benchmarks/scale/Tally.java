package io.codomyrmex.rollout.benchmarks.scale;

import java.util.stream.IntStream;

/**
 * What the store was asked, in slices of a tenth of a second.
 *
 * @param reads reads that it answered
 * @param tries calls that it did not take
 * @param busy nanoseconds of work that arrived
 * @param longest the longest that a read had to wait for its answer, in nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read where it was made
record Tally(long[] reads, long[] tries, long[] busy, long[] longest) {

    static final long SLICE = Scenario.SECOND / 10;

    private static final double SLICES_PER_SECOND = 10;

    private static IntStream slices(long from, long to) {
        return IntStream.range((int) (from / SLICE), (int) (to / SLICE));
    }

    private static double perSecond(long[] counts, long from, long to) {
        return slices(from, to).mapToLong(i -> counts[i]).average().orElse(0) * SLICES_PER_SECOND;
    }

    double readsPerSecond(long from, long to) {
        return perSecond(reads, from, to);
    }

    double triesPerSecond(long from, long to) {
        return perSecond(tries, from, to);
    }

    /** Which part of its time the store works. */
    double load(long from, long to) {
        return perSecond(busy, from, to) / Scenario.SECOND;
    }

    /** The reads of the busiest second. */
    long mostReadsInASecond(long from, long to) {
        int width = (int) SLICES_PER_SECOND;
        return slices(from, to - Scenario.SECOND)
                .mapToLong(i ->
                        IntStream.range(i, i + width).mapToLong(j -> reads[j]).sum())
                .max()
                .orElse(0);
    }

    double longestReadMillis(long from, long to) {
        return slices(from, to).mapToLong(i -> longest[i]).max().orElse(0) / 1e6;
    }
}
