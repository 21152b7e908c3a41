package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** {@link FlagdV2} as JavaScript has it, with a MurmurHash3 of its own for everything but ASCII. */
final class FlagdV2Js extends SaltedBucketing {

    private final String flag;

    FlagdV2Js(String flag) {
        this.flag = flag;
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : FlagdV2.spread(ImurmurHash.hash(flag, unit));
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && bucket(unit) < percentage.thousandths();
    }
}
