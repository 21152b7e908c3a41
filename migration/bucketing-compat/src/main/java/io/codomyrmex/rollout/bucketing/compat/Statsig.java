package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/**
 * Statsig's pass percentage as on the JVM: the first eight bytes of the SHA-256 of {@code specSalt.ruleSalt.unit}, modulo 10 000. The
 * percentage is multiplied by 100 in {@code double} and cut: 0.29 % counts as 0.28 %.
 */
final class Statsig extends SaltedBucketing {

    private final Sha sha;

    Statsig(String salts) {
        this.sha = Sha.sha256After(salts + '.');
    }

    @Override
    public long bucket(String unit) {
        return Long.remainderUnsigned(sha.first64Bits(unit, ""), 10_000);
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        double percent = percentage.thousandths() / 1_000.0;
        return bucket(unit) < (long) (percent * 100.0);
    }
}
