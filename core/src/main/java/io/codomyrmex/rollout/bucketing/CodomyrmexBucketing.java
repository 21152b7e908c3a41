package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.Percentage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The rule of the Python feature flags that this library descends from, so that their users stay where they are: 10 000 buckets,
 * the salt (there always the flag's name) hashed with the unit.
 *
 * <pre>{@code
 * bucket = first 4 bytes, big-endian, of SHA-256(salt + ":" + unit) mod 10000
 * in     = unit is not empty and bucket < percent * 100     in double arithmetic
 * }</pre>
 *
 * <p>The multiplication is rounded as there: at 0.07 % it gives 7.000000000000001, so bucket 7 is in. Text with a lone surrogate, which that
 * system refuses, has no bucket and is in at 100 % alone.
 */
final class CodomyrmexBucketing implements Bucketing {

    static final String NAME = "codomyrmex";

    static final CodomyrmexBucketing INSTANCE = new CodomyrmexBucketing();

    private static final int BUCKETS = 10_000;
    private static final Percentage RESOLUTION = Percentage.of(0.01);
    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private CodomyrmexBucketing() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Percentage resolution() {
        return RESOLUTION;
    }

    @Override
    public long buckets() {
        return BUCKETS;
    }

    @Override
    public SaltedBucketing withSalt(String salt) {
        return new Salted((salt + ":").getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return NAME;
    }

    private static final class Salted extends SaltedBucketing {

        private final byte[] prefix;

        Salted(byte[] prefix) {
            this.prefix = prefix;
        }

        @Override
        public long bucket(String unit) {
            if (hasLoneSurrogate(unit)) {
                return NO_BUCKET;
            }
            MessageDigest digest = sha256();
            digest.update(prefix);
            byte[] hash = digest.digest(unit.getBytes(UTF_8));
            long first = (hash[0] & 0xffL) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
            return first % BUCKETS;
        }

        @Override
        protected boolean admits(String unit, Percentage percentage) {
            if (unit.isEmpty()) {
                return false;
            }
            long bucket = bucket(unit);
            return bucket != NO_BUCKET && bucket < percentage.thousandths() / 1_000.0 * 100.0;
        }

        private static boolean hasLoneSurrogate(String unit) {
            for (int i = 0; i < unit.length(); ) {
                int point = unit.codePointAt(i);
                if (Character.getType(point) == Character.SURROGATE) {
                    return true;
                }
                i += Character.charCount(point);
            }
            return false;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
