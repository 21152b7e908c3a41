package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Flipper's percentage of actors: CRC-32 of feature and actor modulo 100 000. */
final class Flipper extends SaltedBucketing {

    private static final ByteHash CRC = ByteHash.CRC_32;

    private final Front front;
    private final int before;

    Flipper(String feature) {
        this.front = Front.of(feature);
        this.before = CRC.add(CRC.start(), front.closed(), "", Encoding.UTF_8_REPLACING);
    }

    @Override
    public long bucket(String unit) {
        int hash = CRC.add(before, front.before(unit), "", Encoding.UTF_8_REPLACING);
        return ByteHash.crc32(hash) % Percentage.WHOLE;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) < percentage.thousandths();
    }
}
