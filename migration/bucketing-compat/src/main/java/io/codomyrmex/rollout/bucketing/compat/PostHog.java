package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * PostHog's rollout percentage: the first fifteen hexadecimal digits of the SHA-1 of {@code key.unit} as a share of all such
 * numbers; in when that is at most the percentage.
 */
final class PostHog extends SaltedBucketing {

    private static final double SCALE = (double) 0xfff_ffff_ffff_ffffL;

    private final Sha sha;

    PostHog(String key) {
        this.sha = Sha.sha1After(key + '.');
    }

    @Override
    public long bucket(String unit) {
        return sha.first15Digits(unit);
    }

    @Override
    public Optional<BigDecimal> shownBucket(String unit) {
        return Optional.of(Share.shown(share(unit)));
    }

    private double share(String unit) {
        return (double) sha.first15Digits(unit) / SCALE;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        double percent = percentage.thousandths() / 1_000.0;
        return share(unit) <= percent / 100.0;
    }
}
