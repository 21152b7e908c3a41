package io.codomyrmex.rollout.benchmarks;

import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/** Whom the benchmarks ask about: the same {@value #COUNT} random UUIDs as text, in the same order, in every run. */
public final class Units {

    /** How many there are. A call over all of them is one operation for each. */
    public static final int COUNT = 4_096;

    private static final long SEED = 20_261_123;

    private Units() {}

    /**
     * The ids.
     *
     * @return {@value #COUNT} new strings of 36 characters
     */
    public static String[] ids() {
        Random random = new Random(SEED);
        String[] ids = new String[COUNT];
        Arrays.setAll(ids, i -> versionFour(random).toString());
        return ids;
    }

    /**
     * The ids with their hashes.
     *
     * @return {@value #COUNT} units
     */
    public static Unit[] units() {
        return Arrays.stream(ids()).map(Unit::of).toArray(Unit[]::new);
    }

    /**
     * The hashes alone.
     *
     * @return {@value #COUNT} numbers
     */
    public static long[] hashes() {
        return Arrays.stream(ids()).mapToLong(Xx64Bucketing::unitHash).toArray();
    }

    private static UUID versionFour(Random random) {
        long most = (random.nextLong() & ~0xf000L) | 0x4000L;
        long least = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
