package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.lifecycle.Lifecycle;
import io.codomyrmex.rollout.lifecycle.StageClock;
import io.codomyrmex.rollout.lifecycle.Transition;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done about an order, given the rollout as it was found. The order of the checks is here: the flag exists, the version
 * fits, the rollout can be read, the state allows it, nothing is frozen, the delay is served, the calendar is open, what needs an
 * approval has one. Pure, but for what the reader of statuses reads.
 */
sealed interface Decision {

    /** Ask the store for this. */
    record Commit(CommitDraft draft) implements Decision {}

    /** Nothing to ask for: this is the answer. */
    record Done(RolloutListing answer) implements Decision {}

    /** Not like this. */
    record Refused(RuntimeException why) implements Decision {}

    static Decision on(Order order, Optional<StoredRollout> found, Surroundings around, RolloutReader reader) {
        return order.command() == RolloutCommand.CREATE
                ? onCreation(order, found, reader)
                : onChange(order, found, around, reader);
    }

    private static Decision onCreation(Order order, Optional<StoredRollout> found, RolloutReader reader) {
        if (order.isOvertakenBy(found.map(StoredRollout::version).orElse(0L))) {
            return overtaken(order, found, reader);
        }
        if (found.isPresent() && found.get() instanceof StoredRollout.Unreadable unreadable) {
            return unreadable(unreadable);
        }
        if (found.isPresent() && order.onlyIfAbsent()) {
            return new Done(reader.listing(found.get()));
        }
        return new Commit(Drafts.create(order, found));
    }

    private static Decision onChange(
            Order order, Optional<StoredRollout> found, Surroundings around, RolloutReader reader) {
        if (found.isEmpty()) {
            return new Refused(new RolloutNotFoundException(order.flag()));
        }
        StoredRollout rollout = found.get();
        if (order.isOvertakenBy(rollout.version())) {
            return overtaken(order, found, reader);
        }
        if (rollout instanceof StoredRollout.Readable readable) {
            List<Stage> stages = readable.document().config().stages();
            Transition transition = transition(order, readable.envelope(), stages);
            return transition instanceof Transition.Step step
                    ? onStep(order, readable, step, around, reader)
                    : inState(order, rollout, readable.envelope(), transition, reader);
        }
        StoredRollout.Unreadable unreadable = (StoredRollout.Unreadable) rollout;
        return Order.worksUnread(order.command()) && unreadable.envelope().isPresent()
                ? inState(
                        order,
                        rollout,
                        unreadable.envelope().get(),
                        transition(order, unreadable.envelope().get(), List.of()),
                        reader)
                : unreadable(unreadable);
    }

    private static Transition transition(Order order, Envelope from, List<Stage> stages) {
        return Lifecycle.apply(Drafts.position(from), stages, order.command(), order.forces());
    }

    private static Decision inState(
            Order order, StoredRollout rollout, Envelope from, Transition transition, RolloutReader reader) {
        if (transition instanceof Transition.Step step) {
            return new Commit(Drafts.step(order, from, step, step.delayToServe()));
        }
        if (transition instanceof Transition.Removal) {
            return new Commit(Drafts.removal(order, from));
        }
        if (transition instanceof Transition.Illegal illegal) {
            return new Refused(new IllegalRolloutTransitionException(
                    order.flag(), from.state(), order.command(), possible(rollout, illegal.legal())));
        }
        return new Done(reader.listing(rollout));
    }

    private static Decision onStep(
            Order order,
            StoredRollout.Readable rollout,
            Transition.Step step,
            Surroundings around,
            RolloutReader reader) {
        if (order.amendment().isPresent()) {
            return amend(order, rollout, step, order.amendment().get(), reader);
        }
        if (!order.exposes() || order.forces()) {
            return new Commit(Drafts.step(order, rollout.envelope(), step, step.delayToServe()));
        }
        return expose(order, rollout, step, around, reader);
    }

    private static Decision amend(
            Order order,
            StoredRollout.Readable rollout,
            Transition.Step step,
            Amendment amendment,
            RolloutReader reader) {
        RolloutDocument amended;
        try {
            amended = amendment.of(rollout);
        } catch (IllegalArgumentException e) {
            return new Refused(e);
        }
        return amended.equals(rollout.document())
                ? new Done(reader.listing(rollout))
                : new Commit(Drafts.amendment(order, rollout.envelope(), step, amended));
    }

    private static Decision expose(
            Order order,
            StoredRollout.Readable rollout,
            Transition.Step step,
            Surroundings around,
            RolloutReader reader) {
        RolloutStatus status = reader.status(rollout);
        Optional<Hold> frozen = Holds.frozen(status, around.allFrozen());
        if (frozen.isPresent()) {
            return held(order, frozen.get());
        }
        Optional<StageClock> clock =
                reader.clock(rollout).filter(there -> step.delayToServe().isPresent());
        Optional<Duration> delay = clock.flatMap(StageClock::delayToServe);
        Instant now = around.storeTime().orElseThrow();
        RolloutConfig plan = rollout.document().config();
        boolean judgedHere =
                plan.calendar().isPresent() || plan.gates().stream().anyMatch(GateRule::isApproval);
        if (judgedHere
                && delay.isPresent()
                && rollout.envelope().timeline().servedAt(now).compareTo(delay.get()) < 0) {
            return new Refused(new StageDelayException(
                    order.flag(),
                    status.stageIndex(),
                    status.nextAdvanceNotBefore(),
                    delay.get().minus(rollout.envelope().timeline().servedAt(now))));
        }
        Optional<Hold> hold = Holds.ofExposure(status, around.allFrozen(), now);
        if (hold.isPresent()) {
            return held(order, hold.get());
        }
        CommitDraft draft = Drafts.step(order, rollout.envelope(), step, delay);
        Optional<TimeSpan> open = plan.calendar().flatMap(calendar -> calendar.spanAround(now));
        return new Commit(draft.within(Surroundings.goodFrom(now, open)));
    }

    private static Refused held(Order order, Hold hold) {
        return new Refused(new RolloutHeldException(order.flag(), order.command(), hold));
    }

    /** Of a rollout that cannot be read, no more is possible than what needs no plan. */
    private static Set<RolloutCommand> possible(StoredRollout rollout, Set<RolloutCommand> legal) {
        return rollout instanceof StoredRollout.Readable
                ? legal
                : legal.stream()
                        .filter(Order::worksUnread)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(RolloutCommand.class)));
    }

    private static Refused overtaken(Order order, Optional<StoredRollout> found, RolloutReader reader) {
        return new Refused(new RolloutConflictException(
                order.flag(), order.by().expectedVersion().getAsLong(), found.map(reader::listing)));
    }

    private static Refused unreadable(StoredRollout.Unreadable rollout) {
        return new Refused(
                rollout.envelope().isPresent()
                        ? UnreadableRolloutException.abortable(rollout.flag(), rollout.problem())
                        : UnreadableRolloutException.inNeedOfRepair(rollout.flag(), rollout.problem()));
    }
}
