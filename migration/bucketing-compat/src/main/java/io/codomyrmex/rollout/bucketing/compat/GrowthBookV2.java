package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.util.function.ToIntFunction;

/**
 * GrowthBook's coverage with hash version 2: FNV-1a of seed and unit, then FNV-1a of that hash's decimal digits, modulo 10 000; in
 * when a ten-thousandth of that is at most the coverage. An empty id is not included.
 */
final class GrowthBookV2 extends SaltedBucketing {

    private static final ByteHash FNV = ByteHash.FNV_1A;

    private final ToIntFunction<String> inner;

    private GrowthBookV2(ToIntFunction<String> inner) {
        this.inner = inner;
    }

    /** JavaScript hashes each UTF-16 unit at once. */
    static GrowthBookV2 javaScript(String seed) {
        int before = FNV.addUnits(FNV.start(), seed);
        return new GrowthBookV2(unit -> FNV.addUnits(before, unit));
    }

    static GrowthBookV2 utf8(String seed) {
        Front front = Front.of(seed);
        int before = FNV.add(FNV.start(), front.closed(), "", Encoding.UTF_8);
        return new GrowthBookV2(unit -> FNV.add(before, front.before(unit), "", Encoding.UTF_8));
    }

    @Override
    public long bucket(String unit) {
        return unit.isEmpty() ? NO_BUCKET : Integer.remainderUnsigned(ofDigits(inner.applyAsInt(unit)), 10_000);
    }

    /** The hash of a number's decimal digits, the highest one first. */
    private static int ofDigits(int number) {
        long rest = Integer.toUnsignedLong(number);
        long place = 1;
        while (place * 10 <= rest) {
            place *= 10;
        }
        int hash = FNV.start();
        for (; place > 0; place /= 10) {
            hash = FNV.add(hash, (int) ('0' + rest / place % 10));
        }
        return hash;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return !unit.isEmpty() && bucket(unit) / 10_000.0 <= percentage.thousandths() / 100_000.0;
    }
}
