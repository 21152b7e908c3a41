package io.codomyrmex.rollout.reliability;

import java.util.SplittableRandom;

/** Seeds of random tests. A failure prints its seed; {@code -Drollout.test.seed=SEED} runs it again. */
final class Seeds {

    private Seeds() {}

    static long one() {
        Long given = Long.getLong("rollout.test.seed");
        return given != null ? given : new SplittableRandom().nextLong() >>> 16;
    }
}
