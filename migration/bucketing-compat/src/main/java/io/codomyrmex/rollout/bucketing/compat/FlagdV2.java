package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/**
 * flagd's {@code fractional} in its second generation: MurmurHash3 of key and unit, spread over a total weight of 100 000. Weights
 * that add up to another total divide the same hashes at the same places. An empty targeting key is none.
 */
final class FlagdV2 extends SaltedBucketing {

    private final Murmur3 murmur;

    FlagdV2(String flag) {
        this.murmur = Murmur3.after(flag, Encoding.UTF_8);
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : spread(murmur.hash(unit));
    }

    static long spread(int hash) {
        return (Integer.toUnsignedLong(hash) * Percentage.WHOLE) >>> 32;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && bucket(unit) < percentage.thousandths();
    }
}
