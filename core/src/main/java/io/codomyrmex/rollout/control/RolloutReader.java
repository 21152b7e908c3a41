package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.lifecycle.StageClock;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stored rollout in the words that a user reads, and what holds it. For those who follow a store themselves; everybody else asks a
 * {@link RolloutManager}.
 *
 * <p>One row says everything, except where a rollout was paused in a stage whose delay counts only while its calendar is open: then its
 * history is read, too. Thread-safe.
 */
public final class RolloutReader {

    private final Function<String, List<HistoryRecord>> history;

    RolloutReader(Function<String, List<HistoryRecord>> history) {
        this.history = history;
    }

    /**
     * A reader of what a store gives.
     *
     * @param store asked for history, where a rollout needs it
     * @return a reader
     */
    public static RolloutReader over(RolloutStore store) {
        return new RolloutReader(store::history);
    }

    /**
     * A reader of the rollouts in one flag's history, as they were then. It asks no store.
     *
     * @param history what a store keeps of the flag, oldest first
     * @return a reader
     */
    public static RolloutReader within(List<HistoryRecord> history) {
        List<HistoryRecord> kept = List.copyOf(history);
        return new RolloutReader(flag -> kept);
    }

    /**
     * A rollout as users read it.
     *
     * @param rollout as a store gives it
     * @return its status; an {@link UnreadableRollout} where it cannot be read here
     */
    public RolloutListing listing(StoredRollout rollout) {
        if (rollout instanceof StoredRollout.Readable readable) {
            try {
                return status(readable);
            } catch (UnreadableRolloutException e) {
                // Its history, which this one needs, is damaged or newer than this program: the others are not.
                return new UnreadableRollout(
                        readable.flag(),
                        readable.version(),
                        Optional.of(readable.envelope().state()),
                        Optional.of(readable.envelope().percentage()),
                        String.valueOf(e.getMessage()),
                        false);
            }
        }
        StoredRollout.Unreadable unreadable = (StoredRollout.Unreadable) rollout;
        return new UnreadableRollout(
                unreadable.flag(),
                unreadable.version(),
                unreadable.where().map(Envelope::state),
                unreadable.where().map(Envelope::percentage),
                unreadable.problem(),
                false);
    }

    /**
     * A rollout as users read it.
     *
     * @param rollout as a store gives it
     * @return its status
     */
    public RolloutStatus status(StoredRollout.Readable rollout) {
        Envelope envelope = rollout.envelope();
        Timeline timeline = envelope.timeline();
        Optional<StageClock> clock = clock(rollout);
        return new RolloutStatus(
                rollout.flag(),
                rollout.document().id(),
                envelope.state(),
                envelope.stageIndex(),
                envelope.percentage(),
                envelope.version(),
                timeline.createdAt(),
                timeline.startedAt(),
                timeline.stageEnteredAt(),
                timeline.updatedAt(),
                clock.flatMap(StageClock::servedAt).map(served -> opening(rollout, served)),
                envelope.state() == RolloutState.PAUSED ? clock.map(StageClock::remaining) : Optional.empty(),
                rollout.document().config(),
                rollout.document().freeze(),
                rollout.document().approval(),
                envelope.actor(),
                envelope.reason(),
                false);
    }

    /**
     * Why a rollout does not move on.
     *
     * @param listing the rollout
     * @param all the freeze of all rollouts, if there is one
     * @param storeTime the store's time
     * @return the first reason that holds; empty once the rollout has ended
     */
    public static Optional<Hold> hold(RolloutListing listing, Optional<Freeze> all, Instant storeTime) {
        return Holds.of(listing, all, storeTime);
    }

    /**
     * Whether all rollouts are frozen, out of the record of it.
     *
     * @param record what the store holds under {@link ReservedFlags#ALL}
     * @return who froze them and why; a record that cannot be read counts as a freeze
     */
    public static Optional<Freeze> allFrozen(StoredRollout record) {
        return NamespaceFreeze.of(record);
    }

    /**
     * When a rollout's current stage was ACTIVE before it was last paused, as far as the flag's history goes back. Without a pause in
     * this stage, history is not read.
     *
     * @param rollout as a store gives it
     * @return oldest first; empty where there was no such time
     */
    public List<TimeSpan> activeBefore(StoredRollout.Readable rollout) {
        Envelope envelope = rollout.envelope();
        return envelope.timeline().served().isZero()
                ? List.of()
                : ActiveSpans.before(envelope, history.apply(rollout.flag()));
    }

    static Instant opening(StoredRollout.Readable rollout, Instant served) {
        return rollout.document()
                .config()
                .calendar()
                .map(calendar -> calendar.nextOpening(served))
                .orElse(served);
    }

    /** The clock of the stage that the rollout is in; empty where it is in none, or has ended. */
    Optional<StageClock> clock(StoredRollout.Readable rollout) {
        Envelope envelope = rollout.envelope();
        if (envelope.state() != RolloutState.ACTIVE && envelope.state() != RolloutState.PAUSED) {
            return Optional.empty();
        }
        List<TimeSpan> earlier =
                StageClock.needsEarlier(envelope.timeline(), rollout.document().config())
                        ? activeBefore(rollout)
                        : List.of();
        return Optional.of(
                StageClock.of(envelope.timeline(), rollout.document().config(), envelope.stageIndex(), earlier));
    }
}
