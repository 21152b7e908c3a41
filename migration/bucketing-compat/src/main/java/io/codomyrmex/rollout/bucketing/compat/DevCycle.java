package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * DevCycle's rollout as its WebAssembly has it: MurmurHash3, seeded with that of the target, of {@code unit_rollout} as a share of
 * the largest hash; in when that is at most the percentage. All that is not ASCII is a backslash. An empty id is refused.
 */
final class DevCycle extends SaltedBucketing {

    private static final double SCALE = 4_294_967_295.0;
    private static final String END = "_rollout";

    private final Murmur3 murmur;

    DevCycle(String target) {
        int seed = Murmur3.seeded(1, Encoding.BACKSLASH).hash(target);
        this.murmur = Murmur3.seeded(seed, Encoding.BACKSLASH);
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : hash(unit);
    }

    @Override
    public Optional<BigDecimal> shownBucket(String unit) {
        return unit.isEmpty() ? Optional.empty() : Optional.of(Share.shown(share(hash(unit))));
    }

    private long hash(String unit) {
        return Integer.toUnsignedLong(murmur.hash(unit, END));
    }

    static double share(long hash) {
        return hash / SCALE;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && share(hash(unit)) <= percentage.thousandths() / 100_000.0;
    }
}
