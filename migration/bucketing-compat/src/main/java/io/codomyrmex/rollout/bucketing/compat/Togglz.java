package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.util.Locale;

/**
 * Togglz' gradual rollout: the absolute value of {@code String.hashCode} of the unit in small letters without blanks around it, a
 * colon and the feature, modulo 100. A blank name is never in. The smallest hash has no absolute value and is always in.
 */
final class Togglz extends SaltedBucketing {

    private final int endHash;
    private final int endFactor;

    Togglz(String feature) {
        String end = ":" + feature;
        this.endHash = end.hashCode();
        int factor = 1;
        for (int i = 0; i < end.length(); i++) {
            factor *= 31;
        }
        this.endFactor = factor;
    }

    @Override
    @SuppressWarnings("MathAbsoluteNegative") // so does Togglz
    public long bucket(String unit) {
        String name = unit.toLowerCase(Locale.ENGLISH).trim();
        // As (name + end).hashCode() is put together.
        return name.isEmpty() ? NO_BUCKET : Math.abs(name.hashCode() * endFactor + endHash) % 100;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        long bucket = bucket(unit);
        return bucket != NO_BUCKET && bucket < percentage.thousandths() / 1_000;
    }
}
