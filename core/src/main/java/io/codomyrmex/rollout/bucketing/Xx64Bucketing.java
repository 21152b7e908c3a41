package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.Percentage;

/**
 * The default rule, {@value #NAME}: 100 000 buckets of equal size, independent from flag to flag.
 *
 * <pre>{@code
 * unitHash = XXH64(UTF-8 of the unit, seed 0)
 * saltHash = XXH64(UTF-8 of the salt, seed 1)
 * x        = unitHash XOR saltHash
 * x        = (x XOR x>>>33) * 0xff51afd7ed558ccd
 * x        = (x XOR x>>>33) * 0xc4ceb9fe1a85ec53
 * top      = x >>> 32
 * bucket   = (top * 100000) >>> 32
 * in       = bucket < thousandths of a percent
 * }</pre>
 *
 * <p>All arithmetic is on 64 bits and overflows; {@code >>>} fills with zeros. A lone surrogate counts as U+FFFD, so that
 * every string has a UTF-8 form. The two multiplications are the finalizer of MurmurHash3 (Austin Appleby, public
 * domain) without its last shift, which leaves the upper 32 bits as they are.
 *
 * <p>For {@code user-1} and {@code new-checkout} the hashes are {@code a173746b114c6be8} and {@code 2e77335cec371ea8},
 * and the bucket is 23013: in from 23.014 %.
 *
 * <p>The rule has no key: who may choose his own id can choose his bucket. One bucket differs in size from another by at
 * most one part in 42 949.
 *
 * <p>Frozen: no release changes an answer. Thread-safe; nothing here allocates but {@link #withSalt}. The static
 * methods are the formula in parts, for a caller that asks many flags about one unit and so hashes it only once:
 *
 * <pre>{@code
 * long salt = Xx64Bucketing.saltHash("new-checkout");                     // once per flag
 * long threshold = Xx64Bucketing.threshold(Percentage.of(25));            // once per percentage
 * long unit = Xx64Bucketing.unitHash("user-1");                           // once per request
 * boolean in = Xx64Bucketing.isIn(unit, salt, threshold);                 // true
 * }</pre>
 */
public final class Xx64Bucketing implements Bucketing {

    /** The stored name. */
    public static final String NAME = "xx64-1";

    /** How many buckets there are: one for each thousandth of a percent. */
    public static final int BUCKETS = Percentage.WHOLE;

    static final Xx64Bucketing INSTANCE = new Xx64Bucketing();

    private static final Percentage RESOLUTION = Percentage.ofThousandths(1);

    private static final long UNIT_SEED = 0;

    /** Not the units' seed: with it, a unit whose id equals the salt would be in bucket 0 of every such flag. */
    private static final long SALT_SEED = 1;

    private Xx64Bucketing() {}

    /**
     * The half of the formula that depends on the unit alone.
     *
     * @param unit the unit's id, any string
     * @return any 64 bits
     */
    public static long unitHash(String unit) {
        return Xxh64.hash(unit, UNIT_SEED);
    }

    /**
     * The half of the formula that depends on the salt alone.
     *
     * @param salt any string
     * @return any 64 bits
     */
    public static long saltHash(String salt) {
        return Xxh64.hash(salt, SALT_SEED);
    }

    /**
     * The bucket of a unit.
     *
     * @param unitHash what {@link #unitHash} gave
     * @param saltHash what {@link #saltHash} gave
     * @return 0 to 99 999
     */
    public static int bucket(long unitHash, long saltHash) {
        return (int) ((top(unitHash, saltHash) * BUCKETS) >>> 32);
    }

    /**
     * A percentage as {@link #isIn} wants it: the smallest upper half of the mixed hashes that is out.
     *
     * @param percentage any percentage
     * @return thousandths × 2³² / 100 000, rounded up: 0 for 0 %, 2³² for 100 %
     */
    public static long threshold(Percentage percentage) {
        return (((long) percentage.thousandths() << 32) + BUCKETS - 1) / BUCKETS;
    }

    /**
     * Whether a unit is in; the same answer as comparing the bucket with the percentage, for one multiplication less.
     *
     * @param unitHash what {@link #unitHash} gave
     * @param saltHash what {@link #saltHash} gave
     * @param threshold what {@link #threshold} gave
     * @return never at 0 %, always at 100 %
     */
    public static boolean isIn(long unitHash, long saltHash, long threshold) {
        return top(unitHash, saltHash) < threshold;
    }

    private static long top(long unitHash, long saltHash) {
        long mixed = unitHash ^ saltHash;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed >>> 32;
    }

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
        return new Salted(saltHash(salt));
    }

    @Override
    public String toString() {
        return NAME;
    }

    private static final class Salted extends SaltedBucketing {

        private final long saltHash;

        Salted(long saltHash) {
            this.saltHash = saltHash;
        }

        @Override
        public long bucket(String unit) {
            return Xx64Bucketing.bucket(unitHash(unit), saltHash);
        }

        @Override
        protected boolean admits(String unit, Percentage percentage) {
            return bucket(unit) < percentage.thousandths();
        }
    }
}
