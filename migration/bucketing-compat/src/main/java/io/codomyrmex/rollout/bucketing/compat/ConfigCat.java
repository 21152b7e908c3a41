package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** ConfigCat's percentage options: the first seven hexadecimal digits of the SHA-1 of key and unit, modulo 100. */
final class ConfigCat extends SaltedBucketing {

    private final Sha sha;

    ConfigCat(String key) {
        this.sha = Sha.sha1After(key);
    }

    @Override
    public long bucket(String unit) {
        return (sha.first15Digits(unit) >>> 32) % 100;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) < percentage.thousandths() / 1_000;
    }
}
