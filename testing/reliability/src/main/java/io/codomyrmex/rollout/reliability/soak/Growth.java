package io.codomyrmex.rollout.reliability.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Whether something grows over a series of looks: the straight line through them, by least squares. Pure. */
final class Growth {

    /** How much the heap may grow over the whole of a soak. */
    static final long HEAP_BYTES = 8L << 20;

    /** How many descriptors more there may be at its end. */
    static final long DESCRIPTORS = 8;

    /** How many threads more there may be at its end. */
    static final long THREADS = 4;

    private Growth() {}

    /**
     * What grows.
     *
     * @param looks at even distances in time; the first third is left out, in which a process warms up
     * @return in words; empty when nothing does
     */
    static List<String> of(List<Vitals> looks) {
        List<Vitals> warm = looks.subList(looks.size() / 3, looks.size());
        List<String> words = new ArrayList<>();
        compare("heap bytes", warm, Vitals::heapBytes, HEAP_BYTES, words);
        compare("descriptors", warm, Vitals::descriptors, DESCRIPTORS, words);
        compare("threads", warm, Vitals::threads, THREADS, words);
        return words;
    }

    private static void compare(
            String what, List<Vitals> looks, ToLongFunction<Vitals> part, long bound, List<String> words) {
        double growth = growth(looks.stream().mapToLong(part).toArray());
        if (growth > bound) {
            words.add(what + " grew by " + Math.round(growth) + ", more than " + bound);
        }
    }

    /** How much the line rises from the first look to the last. */
    static double growth(long[] values) {
        int n = values.length;
        double meanX = (n - 1) / 2.0;
        double meanY = 0;
        for (long value : values) {
            meanY += (double) value / n;
        }
        double above = 0;
        double below = 0;
        for (int x = 0; x < n; x++) {
            above += (x - meanX) * (values[x] - meanY);
            below += (x - meanX) * (x - meanX);
        }
        return below == 0 ? 0 : above / below * (n - 1);
    }
}
