package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverRound;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a rollout through its plan with the engine that a driver runs, over a store in memory whose clock jumps from one look that the engine asks
 * for to the next. What it tells the listener is what a driver would tell it.
 */
public final class Simulation {

    /** Far more than any plan needs: a hundred stages, each with a look a day for decades. */
    private static final int MOST_LOOKS = 1_000_000;

    private final SimulationPlan plan;
    private final DriverListener listener;
    private final VirtualClock clock;
    private final List<Instant> looks = new ArrayList<>();
    private final List<Timeline.StageSpan> stages = new ArrayList<>();

    private Simulation(SimulationPlan plan, Function<InstantSource, DriverListener> listener) {
        this.plan = plan;
        this.clock = new VirtualClock(plan.opening());
        this.listener = listener.apply(clock);
    }

    /**
     * Runs a plan to its end, or to where something holds it for good.
     *
     * @param plan what is simulated
     * @param listener makes of the simulation's clock what is told of every event as a driver's listener would be
     * @return when each stage is entered
     */
    public static Timeline run(SimulationPlan plan, Function<InstantSource, DriverListener> listener) {
        return new Simulation(plan, listener).run();
    }

    private Timeline run() {
        if (plan.opening().equals(Instant.MAX)) {
            return neverOpen();
        }
        StoreSettings settings =
                StoreSettings.defaults().withClock(clock).withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore store = MemoryRolloutStore.create(settings)) {
            RolloutManager rollouts = RolloutManager.over(store);
            RolloutStatus last = begin(rollouts);
            enter(last);
            DriverEngine engine = DriverEngine.over(store, plan.driver(), plan.gates(), listener, () -> {});
            Optional<Hold> hold = Optional.empty();
            while (last.state() == RolloutState.ACTIVE && hold.isEmpty()) {
                looks.add(clock.instant());
                DriverRound round = engine.run();
                last = follow(last, rollouts.status(plan.flag()));
                hold = round.steps() > 0 ? Optional.empty() : proceed(engine, round, rollouts);
            }
            // A last look, in which a driver notices that there is nothing left to do.
            looks.add(clock.instant());
            engine.run();
            return timeline(last, hold.or(() -> endedOtherwise(rollouts)));
        }
    }

    private RolloutStatus begin(RolloutManager rollouts) {
        if (plan.standing().isEmpty()) {
            rollouts.create(plan.flag(), plan.automatic());
            return rollouts.start(plan.flag());
        }
        Standing standing = plan.standing().get();
        RolloutStatus present = standing.recreate(plan.flag(), rollouts, clock);
        return plan.config().equals(standing.config())
                ? present
                : rollouts.edit(plan.flag(), unedited -> plan.automatic());
    }

    /** Goes on to the next look; what holds the rollout for good, if something does. */
    private Optional<Hold> proceed(DriverEngine engine, DriverRound round, RolloutManager rollouts) {
        Optional<Hold> hold = Optional.ofNullable(engine.holds().get(plan.flag()));
        Optional<HoldReason> reason = hold.map(Hold::reason);
        if (reason.equals(Optional.of(HoldReason.APPROVAL)) && plan.gates() == AssumedGates.PASS) {
            rollouts.approve(plan.flag());
            return Optional.empty();
        }
        boolean forGood = reason.equals(Optional.of(HoldReason.APPROVAL))
                || (reason.equals(Optional.of(HoldReason.GATE)) && plan.gates() == AssumedGates.HOLD);
        if (forGood || round.nextLook().isEmpty() || looks.size() > MOST_LOOKS) {
            return hold.or(() -> Optional.of(Hold.of(HoldReason.DUE, "it does not come to an end")));
        }
        clock.jumpTo(round.nextLook().get());
        return Optional.empty();
    }

    /** What a gate's policy made of it, where that is not COMPLETED. */
    private Optional<Hold> endedOtherwise(RolloutManager rollouts) {
        RolloutStatus last = rollouts.status(plan.flag());
        return last.state() == RolloutState.ABORTED
                ? Optional.of(Hold.of(HoldReason.GATE, "the policy of a gate has aborted it"))
                : rollouts.hold(last);
    }

    private void enter(RolloutStatus status) {
        stages.add(new Timeline.StageSpan(
                status.stageIndex(), status.stageEnteredAt().orElseThrow(), Optional.empty()));
    }

    private RolloutStatus follow(RolloutStatus before, RolloutStatus now) {
        boolean moved = now.stageIndex() > before.stageIndex() || now.state() == RolloutState.COMPLETED;
        if (moved && before.state() != RolloutState.COMPLETED) {
            Timeline.StageSpan left = stages.remove(stages.size() - 1);
            stages.add(new Timeline.StageSpan(left.index(), left.entered(), Optional.of(now.updatedAt())));
        }
        if (now.stageIndex() > before.stageIndex()) {
            enter(now);
        }
        return now;
    }

    private Timeline timeline(RolloutStatus last, Optional<Hold> hold) {
        Optional<Instant> completed =
                last.state() == RolloutState.COMPLETED ? Optional.of(last.updatedAt()) : Optional.empty();
        return new Timeline(plan.flag(), plan.config(), stages, completed, hold, looks);
    }

    private Timeline neverOpen() {
        Hold hold = Hold.of(HoldReason.OUTSIDE_WINDOW, "its calendar does not open any more");
        return new Timeline(plan.flag(), plan.config(), List.of(), Optional.empty(), Optional.of(hold), List.of());
    }
}
