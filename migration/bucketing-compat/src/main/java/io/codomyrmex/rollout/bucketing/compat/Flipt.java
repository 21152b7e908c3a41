package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Flipt's threshold of a boolean flag: CRC-32 of unit and key modulo 100. (Its variants have another order and another modulus.) */
final class Flipt extends SaltedBucketing {

    private static final ByteHash CRC = ByteHash.CRC_32;

    private final String flag;

    Flipt(String flag) {
        this.flag = flag;
    }

    @Override
    public long bucket(String unit) {
        return ByteHash.crc32(CRC.add(CRC.start(), unit, flag, Encoding.UTF_8_REPLACING)) % 100;
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        return bucket(unit) < percentage.thousandths() / 1_000;
    }
}
