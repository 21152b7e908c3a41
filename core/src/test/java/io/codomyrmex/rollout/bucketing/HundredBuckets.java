package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.Percentage;

/** A rule as other systems have them: a hundred buckets counted from 1, "at most" instead of "below", no empty unit. */
record HundredBuckets(String name) implements Bucketing {

    @Override
    public Percentage resolution() {
        return Percentage.of(1);
    }

    @Override
    public long buckets() {
        return 100;
    }

    @Override
    public SaltedBucketing withSalt(String salt) {
        return new SaltedBucketing() {
            @Override
            public long bucket(String unit) {
                return unit.isEmpty() ? NO_BUCKET : Math.floorMod(Xxh64.hash(salt + ':' + unit, 0), 100) + 1;
            }

            @Override
            protected boolean admits(String unit, Percentage percentage) {
                long bucket = bucket(unit);
                return bucket != NO_BUCKET && bucket <= percentage.thousandths() / 1_000;
            }
        };
    }
}
