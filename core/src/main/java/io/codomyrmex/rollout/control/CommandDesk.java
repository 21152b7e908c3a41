package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Carries out orders: reads, decides, commits, and turns the store's answer into a status or a typed error. */
final class CommandDesk {

    private static final int MOST_LATE_ATTEMPTS = 3;

    private final RolloutStore store;
    private final ControlLog log;
    private final RolloutReader reader;

    CommandDesk(RolloutStore store, ControlLog log, RolloutReader reader) {
        this.store = store;
        this.log = log;
        this.reader = reader;
    }

    RolloutListing carryOut(Order order) {
        Optional<StoredRollout> found = log.watching(() -> store.find(order.flag()));
        Surroundings around = surroundings(order);
        for (int attempt = 1; ; attempt++) {
            Decision decision = Decision.on(order, found, around, reader);
            if (decision instanceof Decision.Refused refused) {
                return replayOf(order, found).orElseThrow(() -> log.refusal(refused.why()));
            }
            if (decision instanceof Decision.Done done) {
                return replayOf(order, found).orElse(done.answer());
            }
            CommitDraft draft = ((Decision.Commit) decision).draft();
            CommitOutcome outcome = log.watching(() -> store.commit(draft));
            if (order.insists() && outcome instanceof CommitOutcome.Conflict conflict) {
                log.lostRace(order.flag(), draft.expectedVersion());
                found = conflict.current();
            } else if (outcome instanceof CommitOutcome.OutsideSpan outside) {
                if (attempt == MOST_LATE_ATTEMPTS) {
                    throw log.refusal(new StoreUnavailableException(
                            "the store takes longer than " + Surroundings.GOOD_FOR.toSeconds()
                                    + " s from a look at it to a commit; nothing was changed",
                            null));
                }
                found = Optional.of(outside.current());
                around = surroundings(order);
            } else {
                return answer(order, draft, outcome);
            }
        }
    }

    /** The time first: what is read after it is as young as it says. */
    private Surroundings surroundings(Order order) {
        if (!order.exposes() || order.forces()) {
            return Surroundings.NONE;
        }
        Instant time = log.watching(store::time);
        return new Surroundings(log.watching(() -> NamespaceFreeze.of(store)), Optional.of(time));
    }

    private RolloutListing answer(Order order, CommitDraft draft, CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Committed committed) {
            return reader.listing(committed.record().rollout());
        }
        if (outcome instanceof CommitOutcome.AlreadyApplied applied) {
            return replay(order, applied.record());
        }
        if (outcome instanceof CommitOutcome.TooEarly early) {
            throw log.refusal(tooEarly(order, draft, early));
        }
        CommitOutcome.Conflict conflict = (CommitOutcome.Conflict) outcome;
        throw log.refusal(new RolloutConflictException(
                order.flag(), draft.expectedVersion(), conflict.current().map(reader::listing)));
    }

    private StageDelayException tooEarly(Order order, CommitDraft draft, CommitOutcome.TooEarly early) {
        Timeline timeline = early.current().where().orElseThrow().timeline();
        Duration remaining = draft.delayToServe().orElseThrow().minus(timeline.servedAt(early.storeTime()));
        Optional<Instant> notBefore = timeline.activeSince()
                .map(since -> timeline.clamp(early.storeTime()).plus(remaining))
                .map(served -> early.current() instanceof StoredRollout.Readable readable
                        ? RolloutReader.opening(readable, served)
                        : served);
        return new StageDelayException(
                order.flag(), early.current().where().orElseThrow().stageIndex(), notBefore, remaining);
    }

    /**
     * The first answer to an order that is repeated and would not be committed now: its own success may be what stands in its way.
     * That a flag has no rollout comes before the operation id, except where a removal is what made it so, and for a creation,
     * which asks for none.
     */
    private Optional<RolloutListing> replayOf(Order order, Optional<StoredRollout> found) {
        boolean needsRollout = order.command() != RolloutCommand.DELETE && order.command() != RolloutCommand.CREATE;
        if (order.by().operationId().isEmpty() || (needsRollout && found.isEmpty())) {
            return Optional.empty();
        }
        return log.watching(() -> store.operation(order.flag(), order.operationId()))
                .map(record -> replay(order, record));
    }

    private RolloutListing replay(Order order, HistoryRecord first) {
        RolloutCommand used = first.entry().command();
        if (used != order.command()) {
            throw log.refusal(new IllegalArgumentException("operation id: " + Quoted.of(order.operationId())
                    + " was used for " + used.word() + " at version "
                    + first.entry().version() + " of "
                    + Quoted.of(order.flag()) + "; choose a new one for "
                    + order.command().word()));
        }
        log.replay(order.flag(), order.operationId());
        return reader.listing(first.rollout()).asReplay();
    }
}
