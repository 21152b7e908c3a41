package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/**
 * Microsoft's targeting filter: the first four bytes, the lowest one first, of the SHA-256 of unit, line feed and feature, as a share
 * of the largest such number. A blank unit is never in.
 */
final class Microsoft extends SaltedBucketing {

    private static final Sha SHA = Sha.sha256After("");

    private final String end;

    Microsoft(String feature) {
        this.end = "\n" + feature;
    }

    @Override
    public long bucket(String unit) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) (SHA.first64Bits(unit, end) >>> 32)));
    }

    static boolean isBelow(long bucket, double percent) {
        return bucket / 4_294_967_295.0 * 100 < percent;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isBlank() && isBelow(bucket(unit), percentage.thousandths() / 1_000.0);
    }
}
