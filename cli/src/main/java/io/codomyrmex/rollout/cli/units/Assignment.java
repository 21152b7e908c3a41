package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.Optional;

/** Which units are in at a percentage. Immutable. */
public final class Assignment {

    private final SaltedBucketing salted;
    private final Percentage percentage;
    private final boolean refusesIds;

    private Assignment(SaltedBucketing salted, Percentage percentage, boolean refusesIds) {
        this.salted = salted;
        this.percentage = percentage;
        this.refusesIds = refusesIds;
    }

    /**
     * The assignment of a rollout.
     *
     * @param rollout as it stands
     * @return its assignment at its percentage
     * @throws UnreadableRolloutException when its bucketing is not known here, or cannot have its salt
     */
    public static Assignment of(RolloutStatus rollout) {
        return new Assignment(salted(rollout), rollout.percentage(), false);
    }

    /**
     * The assignment of a bucketing alone, as its own system answers: an id that the system refuses is out also at 100 %, where a
     * rollout with this bucketing lets everybody in.
     *
     * @param bucketing the rule
     * @param salt what stands beside the unit
     * @param percentage what is served
     * @return who would be in
     * @throws IllegalArgumentException when the rule cannot have this salt or percentage, naming it
     */
    public static Assignment of(Bucketing bucketing, String salt, Percentage percentage) {
        if (!bucketing.canExpress(percentage)) {
            throw new IllegalArgumentException("percentage: " + percentage + " is no multiple of "
                    + bucketing.resolution() + ", the smallest step of bucketing " + bucketing.name());
        }
        return new Assignment(bucketing.withSalt(salt), percentage, true);
    }

    static Bucketing bucketing(RolloutStatus rollout) {
        String name = rollout.config().bucketing();
        return Bucketings.find(name)
                .orElseThrow(() -> new UnreadableRolloutException(
                        rollout.flag(), "its bucketing " + Quoted.of(name) + " is not known"));
    }

    static SaltedBucketing salted(RolloutStatus rollout) {
        try {
            return bucketing(rollout).withSalt(rollout.salt());
        } catch (IllegalArgumentException e) {
            throw new UnreadableRolloutException(rollout.flag(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether a unit is in.
     *
     * @param unit its id
     * @return true when it is served
     */
    public boolean includes(String unit) {
        boolean refused = refusesIds && percentage.isFull() && salted.bucket(unit) == SaltedBucketing.NO_BUCKET;
        return !refused && salted.includes(unit, percentage);
    }

    /**
     * The bucket of a unit, as its system writes it.
     *
     * @param unit its id
     * @return empty where the bucketing has none for it
     */
    public Optional<BigDecimal> bucket(String unit) {
        return salted.shownBucket(unit);
    }
}
