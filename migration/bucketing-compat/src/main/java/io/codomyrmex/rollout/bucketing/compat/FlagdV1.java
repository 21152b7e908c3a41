package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * flagd's {@code fractional} in its first generation, as the JVM provider has it: the absolute value of MurmurHash3 of key and unit
 * as a share of the largest one, in {@code float}. The smallest hash has no absolute value and is always in.
 */
final class FlagdV1 extends SaltedBucketing {

    private final Murmur3 murmur;

    FlagdV1(String flag) {
        this.murmur = Murmur3.after(flag, Encoding.UTF_8);
    }

    @Override
    public long bucket(String unit) {
        return absolute(unit);
    }

    @Override
    public Optional<BigDecimal> shownBucket(String unit) {
        return Optional.of(Share.shown(percent(unit)));
    }

    @SuppressWarnings("MathAbsoluteNegative") // so does the provider
    private int absolute(String unit) {
        return Math.abs(murmur.hash(unit));
    }

    private float percent(String unit) {
        return (float) absolute(unit) / (float) Integer.MAX_VALUE * 100;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return percent(unit) < (float) (percentage.thousandths() * 100) / Percentage.WHOLE;
    }
}
