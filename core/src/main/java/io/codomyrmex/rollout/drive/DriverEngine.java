package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.control.RolloutReader;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a driver does, one look at a time, without a thread or a clock of its own: it pulls what has changed, and takes the next step of
 * each rollout that is due by the store's clock. {@link RolloutDriver} calls it again and again; a simulation calls it on a store whose
 * clock it sets.
 *
 * <p>A look advances a rollout by at most one stage. Every step is conditional on the version that was looked at and on the delay by
 * the store's clock, so that of many engines one takes it and none takes it early. Not thread-safe; gates may answer on any thread.
 */
public final class DriverEngine {

    private final RolloutStore store;
    private final RolloutManager rollouts;
    private final Roster roster;
    private final DriverSettings settings;
    private final GateAsker gates;
    private final DriverListener listener;
    private final Runnable onReport;

    private final ConcurrentLinkedQueue<Runnable> reports = new ConcurrentLinkedQueue<>();

    private int steps;
    private Instant now = Instant.MIN;

    private DriverEngine(
            RolloutStore store, DriverSettings settings, GateAsker gates, DriverListener listener, Runnable onReport) {
        this.store = store;
        this.rollouts = RolloutManager.over(store).actingAs(settings.actor());
        this.settings = settings;
        this.gates = gates;
        this.listener = new CarefulListener(listener);
        this.roster = new Roster(store, this.listener);
        this.onReport = onReport;
    }

    /**
     * An engine over a store, which stays the caller's to close.
     *
     * @param store any store
     * @param settings name, tick and gate interval
     * @param gates asks the gates that plans name
     * @param listener told of every step and of what holds rollouts, on the thread that calls {@link #run}
     * @param onReport called on any thread when a gate has answered, and a look would find it
     * @return an engine that has not looked yet
     */
    public static DriverEngine over(
            RolloutStore store, DriverSettings settings, GateAsker gates, DriverListener listener, Runnable onReport) {
        return new DriverEngine(store, settings, gates, listener, onReport);
    }

    /**
     * Looks once.
     *
     * @return when to look next, and what was done
     * @throws StoreUnavailableException when the store does not answer; what was done before stays done, and the next look goes on
     * @throws OutcomeUnknownException when the answer to a step was lost; the next look finds out
     */
    public DriverRound run() {
        steps = 0;
        roster.pull();
        if (roster.isEmpty()) {
            reports.clear();
            return new DriverRound(Optional.empty(), Optional.empty(), 0, 0);
        }
        Instant before = now;
        now = store.time();
        if (now.isBefore(before)) {
            // The store's clock was set back: what was to be looked at by it is looked at now.
            roster.lookAtAll();
        }
        hear();
        for (Optional<Watched> due = roster.due(now); due.isPresent(); due = roster.due(now)) {
            // Whatever happens to this one: the others have their turn, and it has its next.
            roster.schedule(due.get(), now.plus(settings.tick()));
            mind(due.get());
        }
        return new DriverRound(Optional.of(now), roster.nextLook(), roster.size(), steps);
    }

    /**
     * What holds the rollouts that this engine minds, as of the last look.
     *
     * @return by flag, in the order of names; it does not change
     */
    public Map<String, Hold> holds() {
        return roster.holds();
    }

    private void hear() {
        for (Runnable report = reports.poll(); report != null; report = reports.poll()) {
            report.run();
        }
    }

    private void mind(Watched rollout) {
        RolloutStatus status = rollout.status();
        try {
            Optional<Hold> stored = RolloutReader.hold(status, roster.allFrozen(), now);
            if (step(rollout, stored) || (ask(rollout) && step(rollout, stored))) {
                // The next pull brings the version that this has made.
                roster.schedule(rollout, Instant.MAX);
            } else {
                Optional<Hold> hold = gatesInPlaceOf(stored, rollout);
                if (hold.flatMap(Hold::until).isEmpty()) {
                    rollout.heldAt(now);
                }
                roster.tell(rollout, hold);
                roster.schedule(rollout, nextLook(rollout, stored));
            }
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            throw e;
        } catch (RolloutConflictException e) {
            // Another node was quicker, or a person was; the next pull brings what they did.
            DriverLog.lostRace(status);
        } catch (RolloutHeldException e) {
            roster.tell(rollout, Optional.of(e.hold()));
        } catch (RuntimeException e) {
            DriverLog.refused(status, e);
        }
    }

    /** Asks the gates that it is time to ask; true when one of them has answered at once. */
    private boolean ask(Watched rollout) {
        boolean ripe = !rollout.ripeAt().isAfter(now);
        Instant since = ripe && rollout.ripeAt().isAfter(oldestWord()) ? rollout.ripeAt() : oldestWord();
        for (GateStanding gate : rollout.gates()) {
            if (gate.isToBeAsked(now, since, settings.gateInterval())) {
                gate.asked(now);
                GateQuestion question = new GateQuestion(
                        rollout.status(),
                        gate.rule().argument(),
                        now,
                        rollout.status().approval());
                put(gate, question, answerTo(rollout, gate));
            }
        }
        boolean answered = !reports.isEmpty();
        hear();
        return answered;
    }

    /** Whatever is thrown is an answer: a question that nobody answers would be open for ever. */
    private void put(GateStanding gate, GateQuestion question, Consumer<GateReport> answer) {
        try {
            gates.ask(gate.rule(), question, answer);
        } catch (Throwable thrown) {
            answer.accept(new GateReport.Failed(
                    "could not be asked: " + thrown.getClass().getName()));
        }
    }

    private boolean step(Watched rollout, Optional<Hold> stored) {
        return guard(rollout) || advance(rollout, stored);
    }

    /** An answer about a version that has passed is dropped with that version's standings. */
    private Consumer<GateReport> answerTo(Watched rollout, GateStanding gate) {
        return report -> {
            reports.add(() -> {
                gate.reported(report, now);
                if (roster.isCurrent(rollout)) {
                    listener.reported(rollout.status(), gate.rule(), report);
                    roster.schedule(rollout, Instant.MIN);
                }
            });
            onReport.run();
        };
    }

    /** Pauses or aborts where a gate's policy says so; true when it did. */
    private boolean guard(Watched rollout) {
        RolloutStatus status = rollout.status();
        Optional<GateStanding> aborting = asking(rollout, GateAction.ABORT);
        if (aborting.isPresent()) {
            RolloutListing after = rollouts.abort(status.flag(), by(status, aborting.get()));
            stepped(new DriverStep(RolloutCommand.ABORT, status, after, Duration.ZERO));
            return true;
        }
        Optional<GateStanding> pausing = asking(rollout, GateAction.PAUSE);
        if (pausing.isPresent() && status.state() == RolloutState.ACTIVE) {
            RolloutListing after = rollouts.pause(status.flag(), by(status, pausing.get()));
            stepped(new DriverStep(RolloutCommand.PAUSE, status, after, Duration.ZERO));
            return true;
        }
        return false;
    }

    private Optional<GateStanding> asking(Watched rollout, GateAction action) {
        return rollout.gates().stream()
                .filter(gate -> gate.leadsTo(action, oldestWord()))
                .findFirst();
    }

    /** A gate's word from before this is too old to act on: after an outage it is asked again. */
    private Instant oldestWord() {
        return now.minus(settings.wordCounts());
    }

    private By by(RolloutStatus status, GateStanding gate) {
        return By.actor(settings.actor()).because("gate " + gate.words()).ifVersion(status.version());
    }

    private boolean advance(Watched rollout, Optional<Hold> stored) {
        RolloutStatus status = rollout.status();
        boolean ripe = stored.map(Hold::reason)
                .filter(reason -> reason == HoldReason.DUE || reason == HoldReason.GATE)
                .isPresent();
        if (!ripe || status.config().advance() != AdvanceMode.AUTOMATIC || !rollout.lettingPass(oldestWord())) {
            return false;
        }
        RolloutStatus after =
                rollouts.advance(status.flag(), By.actor(settings.actor()).ifVersion(status.version()));
        stepped(new DriverStep(RolloutCommand.ADVANCE, status, after, lateness(rollout, after)));
        return true;
    }

    private static Duration lateness(Watched rollout, RolloutStatus after) {
        Duration late = Duration.between(rollout.dueAt(), after.updatedAt());
        return late.isNegative() ? Duration.ZERO : late;
    }

    private void stepped(DriverStep step) {
        steps++;
        listener.stepped(step);
    }

    /** Where gates are all that is left, what they said. */
    private static Optional<Hold> gatesInPlaceOf(Optional<Hold> stored, Watched rollout) {
        return stored.map(hold -> hold.reason() != HoldReason.GATE
                ? hold
                : Hold.of(
                        HoldReason.GATE,
                        rollout.gates().stream()
                                .filter(gate -> !gate.letsPass(rollout.ripeAt()))
                                .map(GateStanding::words)
                                .collect(Collectors.joining("; "))));
    }

    private Instant nextLook(Watched rollout, Optional<Hold> stored) {
        Instant next = earlier(stored.flatMap(Hold::until).orElse(Instant.MAX), closing(rollout));
        for (GateStanding gate : rollout.gates()) {
            next = earlier(next, gate.nextAsk(settings.gateInterval()).orElse(Instant.MAX));
        }
        return next.isAfter(now) ? next : now.plus(settings.tick());
    }

    /** When the calendar closes: another reason holds the rollout from then on. */
    private Instant closing(Watched rollout) {
        return rollout.status()
                .config()
                .calendar()
                .flatMap(calendar -> calendar.spanAround(now))
                .map(TimeSpan::until)
                .orElse(Instant.MAX);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
