package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * LaunchDarkly's percentage rollout: the first fifteen hexadecimal digits of the SHA-1 of {@code key.salt.unit}, or of
 * {@code seed.unit}, as a share of all such numbers. All in {@code float}, as on the JVM. An empty key is refused.
 */
final class LaunchDarkly extends SaltedBucketing {

    private static final float SCALE = (float) 0xfff_ffff_ffff_ffffL;

    private final Sha sha;

    LaunchDarkly(String salt) {
        this.sha = Sha.sha1After(salt + '.');
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : sha.first15Digits(unit);
    }

    @Override
    public Optional<BigDecimal> shownBucket(String unit) {
        return unit.isEmpty() ? Optional.empty() : Optional.of(Share.shown(share(unit)));
    }

    private float share(String unit) {
        return (float) sha.first15Digits(unit) / SCALE;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && share(unit) < (float) percentage.thousandths() / 100_000f;
    }
}
