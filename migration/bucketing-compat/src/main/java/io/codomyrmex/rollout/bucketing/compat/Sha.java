package io.codomyrmex.rollout.bucketing.compat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash of the JDK, fed with what stands before the unit. Never changed after that: each unit is added to a copy. */
final class Sha {

    private final MessageDigest fed;
    private final Front front;

    private Sha(String algorithm, String text) {
        this.front = Front.of(text);
        try {
            this.fed = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing in this Java", e);
        }
        fed.update(Encoding.UTF_8.array(front.closed(), ""));
        copy(); // fails here rather than at the first unit
    }

    static Sha sha1After(String text) {
        return new Sha("SHA-1", text);
    }

    static Sha sha256After(String text) {
        return new Sha("SHA-256", text);
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) fed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    fed.getAlgorithm() + " of " + fed.getProvider() + " cannot be copied; the one of the JDK can", e);
        }
    }

    /** The first eight bytes of the hash of what stands before, and two texts after each other; the first one highest. */
    long first64Bits(String unit, String end) {
        byte[] digest = copy().digest(Encoding.UTF_8.array(front.before(unit), end));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | Byte.toUnsignedInt(digest[i]);
        }
        return bits;
    }

    /** The first fifteen hexadecimal digits as a number. */
    long first15Digits(String unit) {
        return first64Bits(unit, "") >>> 4;
    }
}
