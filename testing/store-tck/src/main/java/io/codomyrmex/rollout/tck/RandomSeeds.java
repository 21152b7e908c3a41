package io.codomyrmex.rollout.tck;

import java.util.Random;
import java.util.stream.LongStream;

/** The seeds of tests with random numbers: fresh in each run, or the one that a person wants to see again. */
final class RandomSeeds {

    static final String PROPERTY = "rollout.tck.seed";

    private RandomSeeds() {}

    interface Experiment {
        void run(Random random) throws Exception;
    }

    /** Runs an experiment once for each seed; a failure names its seed. */
    static void forEachSeed(int count, Experiment experiment) {
        seeds(count).forEach(seed -> {
            try {
                experiment.run(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + " (again with -D" + PROPERTY + "=" + seed + "): " + e.getMessage(), e);
            }
        });
    }

    private static LongStream seeds(int count) {
        Long wanted = Long.getLong(PROPERTY);
        return wanted != null ? LongStream.of(wanted) : new Random().longs(count);
    }
}
