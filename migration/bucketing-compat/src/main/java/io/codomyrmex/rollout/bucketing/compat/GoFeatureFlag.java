package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** GO Feature Flag's percentages: FNV-1a of key and unit modulo 100 000. */
final class GoFeatureFlag extends SaltedBucketing {

    private static final ByteHash FNV = ByteHash.FNV_1A;

    private final Front front;
    private final int before;

    GoFeatureFlag(String flag) {
        this.front = Front.of(flag);
        this.before = FNV.add(FNV.start(), front.closed(), "", Encoding.UTF_8_REPLACING);
    }

    @Override
    public long bucket(String unit) {
        int hash = FNV.add(before, front.before(unit), "", Encoding.UTF_8_REPLACING);
        return Integer.remainderUnsigned(hash, Percentage.WHOLE);
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) < percentage.thousandths();
    }
}
