package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Split's first algorithm: as {@link Split}, with {@code String.hashCode} and an exclusive or in place of MurmurHash3. */
final class SplitLegacy extends SaltedBucketing {

    private final int seed;

    SplitLegacy(String seed) {
        this.seed = Seed.parse("split-legacy", seed);
    }

    @Override
    public long bucket(String unit) {
        return Math.abs((unit.hashCode() ^ seed) % 100) + 1L;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) <= percentage.thousandths() / 1_000;
    }
}
