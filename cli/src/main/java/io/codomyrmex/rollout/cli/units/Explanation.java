package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a unit is in or out.
 *
 * @param rollout the rollout as it stands
 * @param unit the unit's id
 * @param in whether it is served
 * @param bucket its bucket, as its system writes it; empty where the bucketing has none for it
 * @param buckets how many buckets there are
 * @param threshold how many of them are in
 * @param firstStage the first stage that serves the unit, counted from 0; empty when no stage does
 */
public record Explanation(
        RolloutStatus rollout,
        String unit,
        boolean in,
        Optional<BigDecimal> bucket,
        long buckets,
        long threshold,
        OptionalInt firstStage) {

    /**
     * Explains one unit.
     *
     * @param rollout as it stands
     * @param unit the unit's id
     * @return why it is in or out
     * @throws UnreadableRolloutException when the rollout's bucketing is not known here, or cannot have its salt
     */
    public static Explanation of(RolloutStatus rollout, String unit) {
        SaltedBucketing salted = Assignment.salted(rollout);
        long buckets = Assignment.bucketing(rollout).buckets();
        return new Explanation(
                rollout,
                unit,
                salted.includes(unit, rollout.percentage()),
                salted.shownBucket(unit),
                buckets,
                threshold(rollout.percentage(), buckets),
                firstStage(rollout.config().stages(), salted, unit));
    }

    /** The percentage as a number of buckets. The product may be too large for 64 bits. */
    private static long threshold(Percentage percentage, long buckets) {
        return BigInteger.valueOf(percentage.thousandths())
                .multiply(BigInteger.valueOf(buckets))
                .divide(BigInteger.valueOf(Percentage.WHOLE))
                .longValueExact();
    }

    private static OptionalInt firstStage(List<Stage> stages, SaltedBucketing salted, String unit) {
        for (int i = 0; i < stages.size(); i++) {
            if (salted.includes(unit, stages.get(i).percentage())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** What decided. */
    public enum Reason {
        /** 0 %: nobody is in. */
        NOBODY,
        /** 100 %: everybody is in. */
        EVERYBODY,
        /** The bucketing has no bucket for this unit. */
        NO_BUCKET,
        /** The bucket is among those that are in. */
        BUCKET_IN,
        /** The bucket is not among those that are in. */
        BUCKET_OUT
    }

    /**
     * What decided.
     *
     * @return the first that holds, in the order of declaration
     */
    public Reason reason() {
        if (rollout.percentage().isZero()) {
            return Reason.NOBODY;
        }
        if (rollout.percentage().isFull()) {
            return Reason.EVERYBODY;
        }
        if (bucket.isEmpty()) {
            return Reason.NO_BUCKET;
        }
        return in ? Reason.BUCKET_IN : Reason.BUCKET_OUT;
    }
}
