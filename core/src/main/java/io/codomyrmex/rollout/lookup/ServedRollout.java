package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.store.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What this node serves for one flag, at one version. Everything that an answer needs is worked out when the version arrives.
 *
 * <p>Immutable and thread-safe. Reading allocates nothing and throws nothing.
 */
public final class ServedRollout {

    /** In place of a threshold, where {@link #other} answers: what one look at the threshold tells costs no other. */
    private static final long BY_OTHER = -1;

    private final ServedFacts facts;
    private final Percentage percentage;
    private final long threshold;
    private final long saltHash;
    private final boolean stale;

    /** Null for the default bucketing, which is answered from {@link #saltHash} and {@link #threshold}. */
    private final @Nullable SaltedBucketing other;

    private ServedRollout(ServedFacts facts, boolean stale, long saltHash, @Nullable SaltedBucketing other) {
        this.facts = facts;
        this.stale = stale;
        this.percentage = stale && facts.whenStale() == WhenStale.BASELINE ? facts.baseline() : facts.percentage();
        this.threshold = other == null ? Xx64Bucketing.threshold(percentage) : BY_OTHER;
        this.saltHash = saltHash;
        this.other = other;
    }

    /**
     * What is served by these facts.
     *
     * @throws IllegalStateException when the bucketing is not known here
     */
    static ServedRollout of(ServedFacts facts, boolean stale) {
        Bucketing bucketing = Bucketings.find(facts.bucketing())
                .orElseThrow(() -> new IllegalStateException("the bucketing " + facts.bucketing() + " is unknown"));
        boolean isDefault = bucketing == Bucketings.defaultBucketing();
        return new ServedRollout(
                facts.sharing(bucketing.name()),
                stale,
                Xx64Bucketing.saltHash(facts.salt()),
                isDefault ? null : bucketing.withSalt(facts.salt()));
    }

    /** The same units in the same buckets, where another envelope says that the rollout stands. */
    ServedRollout at(Envelope newer) {
        return new ServedRollout(facts.at(newer), stale, saltHash, other);
    }

    /** The same version, marked as resting on knowledge that is too old, or as not. */
    ServedRollout marked(boolean nowStale) {
        return stale == nowStale ? this : new ServedRollout(facts, nowStale, saltHash, other);
    }

    /**
     * Whether a unit is in.
     *
     * @param unit the unit's id, or null when there is none
     * @return true at 100 %, false at 0 %, in both cases whatever the unit; in between false without a unit, else what its
     *     bucket says
     */
    public boolean isIn(@Nullable String unit) {
        if (threshold == BY_OTHER) {
            return isInByOther(unit);
        }
        return unit != null
                ? Xx64Bucketing.isIn(Xx64Bucketing.unitHash(unit), saltHash, threshold)
                : percentage.isFull();
    }

    /**
     * Whether a unit is in, with its hash already worked out.
     *
     * @param unit the unit, or null when there is none
     * @return as {@link #isIn(String)} of its id
     */
    public boolean isIn(@Nullable Unit unit) {
        if (unit == null) {
            return percentage.isFull();
        }
        return threshold == BY_OTHER ? isInByOther(unit.id()) : Xx64Bucketing.isIn(unit.hash(), saltHash, threshold);
    }

    /** A rule that somebody else wrote and that throws, against its contract, lets nobody in and breaks no request. */
    private boolean isInByOther(@Nullable String unit) {
        try {
            return other != null && other.includes(unit, percentage);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * The bucket of a unit, by this rollout's own bucketing.
     *
     * @param unit the unit's id
     * @return 0 to 99 999 for the default bucketing; see {@link SaltedBucketing#bucket} for others
     */
    public long bucket(String unit) {
        if (other == null) {
            return Xx64Bucketing.bucket(Xx64Bucketing.unitHash(unit), saltHash);
        }
        try {
            return other.bucket(unit);
        } catch (RuntimeException e) {
            return SaltedBucketing.NO_BUCKET;
        }
    }

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    public String flag() {
        return facts.flag();
    }

    /**
     * The version that is served.
     *
     * @return 1 or more
     */
    public long version() {
        return facts.version();
    }

    /**
     * The state at this version.
     *
     * @return where the rollout stands
     */
    public RolloutState state() {
        return facts.state();
    }

    /**
     * The stage at this version.
     *
     * @return counted from 0; -1 while none was entered
     */
    public int stageIndex() {
        return facts.stageIndex();
    }

    /**
     * What this node serves.
     *
     * @return the rollout's percentage at this version; its baseline while this node's knowledge is too old and the plan says
     *     so
     */
    public Percentage percentage() {
        return percentage;
    }

    /**
     * Whether this node's knowledge is too old: older than the bound of the feed, or from a backup file.
     *
     * @return true while the store has not been heard of for too long; the version may then not be the newest
     */
    public boolean isStale() {
        return stale;
    }

    /**
     * What this rests on.
     *
     * @return the same whether stale or not
     */
    public ServedFacts facts() {
        return facts;
    }

    /** Whether the two differ in anything but the mark. */
    boolean differsFrom(@Nullable ServedRollout before) {
        return before == null || !percentage.equals(before.percentage) || !facts.equals(before.facts);
    }

    @Override
    public String toString() {
        return flag() + " " + percentage + " at version " + version() + (stale ? ", stale" : "");
    }
}
