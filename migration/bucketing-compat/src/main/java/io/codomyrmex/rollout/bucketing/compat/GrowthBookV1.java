package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.util.function.ToIntFunction;

/**
 * GrowthBook's coverage with hash version 1: FNV-1a of unit and seed modulo 1000; in when a thousandth of that is at most the
 * coverage. An empty id is not included.
 */
final class GrowthBookV1 extends SaltedBucketing {

    static final String COUPLING =
            "at 10% and 10%, two features share 0.00% to 0.26% of all users instead of 1%: rules exclude"
                    + " each other";

    private final ToIntFunction<String> hash;

    private GrowthBookV1(ToIntFunction<String> hash) {
        this.hash = hash;
    }

    /** JavaScript hashes each UTF-16 unit at once. */
    static GrowthBookV1 javaScript(String seed) {
        ByteHash fnv = ByteHash.FNV_1A;
        return new GrowthBookV1(unit -> fnv.addUnits(fnv.addUnits(fnv.start(), unit), seed));
    }

    static GrowthBookV1 utf8(String seed) {
        ByteHash fnv = ByteHash.FNV_1A;
        return new GrowthBookV1(unit -> fnv.add(fnv.start(), unit, seed, Encoding.UTF_8));
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : Integer.remainderUnsigned(hash.applyAsInt(unit), 1_000);
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && bucket(unit) / 1_000.0 <= percentage.thousandths() / 100_000.0;
    }
}
