package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Split's second algorithm: MurmurHash3 of the unit with the flag's seed, modulo 100, plus 1; in when that is at most the percentage. */
final class Split extends SaltedBucketing {

    private final Murmur3 murmur;

    Split(String seed) {
        this.murmur = Murmur3.seeded(Seed.parse("split", seed), Encoding.UTF_8_PAIRING_ANYTHING);
    }

    @Override
    public long bucket(String unit) {
        return Integer.remainderUnsigned(murmur.hash(unit), 100) + 1L;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) <= percentage.thousandths() / 1_000;
    }
}
