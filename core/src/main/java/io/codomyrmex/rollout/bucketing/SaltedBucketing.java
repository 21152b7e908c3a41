package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.Percentage;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Bucketing} prepared for the salt of one flag: it answers for a unit.
 *
 * <p>Immutable and thread-safe. No method throws for any string: not for an empty one, a very long one, or one with lone
 * surrogates. Under the default rule no method allocates.
 *
 * <p>0 % is nobody and 100 % is everybody under every rule. This class guarantees it, in {@link #includes}; an
 * implementation is not asked.
 */
public abstract class SaltedBucketing {

    /**
     * What {@link #bucket} answers for a unit that the rule puts in no bucket, as some systems do with an empty id. Such
     * a unit is out at every percentage but 100 %.
     */
    public static final long NO_BUCKET = Long.MIN_VALUE;

    /** For implementations. */
    protected SaltedBucketing() {}

    /**
     * The rule's own number for a unit: the one that the system it comes from would show.
     *
     * @param unit the unit's id, any string; the empty string is a unit
     * @return usually 0 to {@link Bucketing#buckets} − 1, or 1 to {@code buckets} where a rule counts from one;
     *     {@link #NO_BUCKET} for none
     */
    public abstract long bucket(String unit);

    /**
     * The rule's own number for a unit as people who know the system it comes from would write it. For showing: it may
     * allocate.
     *
     * @param unit the unit's id, any string
     * @return {@link #bucket} for most rules; a fraction, such as 0.23544496, for a rule that compares fractions; empty for a
     *     unit in no bucket
     */
    public Optional<BigDecimal> shownBucket(String unit) {
        long bucket = bucket(unit);
        return bucket == NO_BUCKET ? Optional.empty() : Optional.of(BigDecimal.valueOf(bucket));
    }

    /**
     * Whether a unit is in.
     *
     * @param unit the unit's id, or {@code null} when there is none
     * @param percentage the percentage in force; best a multiple of {@link Bucketing#resolution}. Between two multiples
     *     the answer is that of one of them, and still nested
     * @return true at 100 %, false at 0 %, in both cases whatever the unit; in between false without a unit, else what
     *     the rule says
     */
    public final boolean includes(@Nullable String unit, Percentage percentage) {
        if (percentage.isZero()) {
            return false;
        }
        if (percentage.isFull()) {
            return true;
        }
        return unit != null && admits(unit, percentage);
    }

    /**
     * The rule itself.
     *
     * @param unit the unit's id, any string
     * @param percentage above 0 % and below 100 %
     * @return whether the unit is in
     */
    protected abstract boolean admits(String unit, Percentage percentage);
}
