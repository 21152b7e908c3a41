package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Optimizely's traffic allocation: MurmurHash3, with the seed 1, of unit and experiment, spread over 10 000. */
final class Optimizely extends SaltedBucketing {

    private static final Murmur3 MURMUR = Murmur3.seeded(1, Encoding.UTF_8_PAIRING_ANYTHING);

    private final String experiment;

    Optimizely(String experiment) {
        this.experiment = experiment;
    }

    @Override
    public long bucket(String unit) {
        return (Integer.toUnsignedLong(MURMUR.hash(unit, experiment)) * 10_000) >>> 32;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) < percentage.thousandths() / 10;
    }
}
