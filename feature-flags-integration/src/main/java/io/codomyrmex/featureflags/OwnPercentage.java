package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import org.jspecify.annotations.Nullable;

/** A definition's own percentage, for when no rollout decides: worked out as far as it can be before anybody asks. */
final class OwnPercentage {

    private static final String CODOMYRMEX = "codomyrmex";

    private final Percentage percentage;
    private final long threshold;
    private final long saltHash;

    /** Null for the default bucketing, which is answered from the two numbers above. */
    private final @Nullable SaltedBucketing other;

    /** The system that this bucketing comes from takes an empty user id for none. */
    private final boolean emptyIsNone;

    OwnPercentage(FlagDefinition definition) {
        this.percentage = definition.percentage();
        this.threshold = Xx64Bucketing.threshold(percentage);
        this.saltHash = Xx64Bucketing.saltHash(definition.saltInForce());
        Bucketing bucketing = Bucketings.find(definition.bucketing()).orElseThrow();
        this.other = bucketing == Bucketings.defaultBucketing() ? null : bucketing.withSalt(definition.saltInForce());
        this.emptyIsNone = bucketing.name().equals(CODOMYRMEX);
    }

    Percentage percentage() {
        return percentage;
    }

    boolean isIn(@Nullable String unit, @Nullable EvaluationContext context) {
        if (other != null) {
            return isIn(other, effective(unit, context));
        }
        return unit == null
                ? percentage.isFull()
                : Xx64Bucketing.isIn(Xx64Bucketing.unitHash(unit), saltHash, threshold);
    }

    /** A rule that somebody else wrote and that throws, against its contract, lets nobody in and breaks no request. */
    private boolean isIn(SaltedBucketing rule, @Nullable String unit) {
        try {
            return rule.includes(unit, percentage);
        } catch (RuntimeException e) {
            return false;
        }
    }

    long bucket(String unit) {
        if (other == null) {
            return Xx64Bucketing.bucket(Xx64Bucketing.unitHash(unit), saltHash);
        }
        try {
            return other.bucket(unit);
        } catch (RuntimeException e) {
            return SaltedBucketing.NO_BUCKET;
        }
    }

    /** The unit that is asked about: the session, where an empty user id counts as none. */
    @Nullable
    String effective(@Nullable String unit, @Nullable EvaluationContext context) {
        if (emptyIsNone && context != null && unit != null && unit.isEmpty()) {
            return context.attribute(EvaluationContext.SESSION_ID) instanceof String session ? session : unit;
        }
        return unit;
    }
}
