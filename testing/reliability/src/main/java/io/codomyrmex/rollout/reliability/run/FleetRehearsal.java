package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.drive.FleetLog;
import io.codomyrmex.rollout.reliability.drive.FleetPlan;
import io.codomyrmex.rollout.reliability.drive.FleetReport;
import io.codomyrmex.rollout.reliability.drive.Voyage;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A fleet in this process, on a clock that is set, to try out the check of fleets: real engines that take turns by dice at each call of
 * their store, which may be a faulty one.
 */
public final class FleetRehearsal {

    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int MOST_LOOKS = 5_000;
    private static final int ROLLOUTS = 10;

    private final FleetPlan plan;
    private final SplittableRandom dice;
    private final NodeClocks clock = new NodeClocks();

    private FleetRehearsal(FleetPlan plan, long seed) {
        this.plan = plan;
        this.dice = new SplittableRandom(seed);
    }

    /**
     * Rehearses.
     *
     * @param seed of all dice
     * @param fault puts a store in place of the correct one
     * @param skew how far off the clocks are that the store believes in place of its own, ahead and behind
     * @param latest how late a step may be
     * @return what the check says
     */
    public static FleetReport with(long seed, UnaryOperator<RolloutStore> fault, Duration skew, Duration latest) {
        FleetPlan plan = new FleetPlan(
                4,
                TICK,
                skew,
                new Voyage("stopped", ROLLOUTS, DELAY, Duration.ZERO),
                Duration.ZERO,
                new Voyage("silenced", ROLLOUTS, DELAY, Duration.ZERO),
                DELAY.multipliedBy(7),
                latest);
        return new FleetRehearsal(plan, seed).rehearse(fault);
    }

    private FleetReport rehearse(UnaryOperator<RolloutStore> fault) {
        StoreSettings settings = StoreSettings.defaults().withClock(clock);
        try (MemoryRolloutStore correct = MemoryRolloutStore.create(settings)) {
            RolloutStore store = fault.apply(correct);
            Cursor start = correct.loadAll().cursor();
            Instant from = clock.instant();
            Map<String, Long> steps = new TreeMap<>();
            start(correct, plan.stopped());
            drive(store, correct, steps);
            Instant before = clock.instant();
            start(correct, plan.silenced());
            Instant silent = clock.instant();
            clock.pass(plan.silence());
            Instant back = clock.instant();
            drive(store, correct, steps);
            List<String> flags = Stream.of(plan.stopped(), plan.silenced())
                    .flatMap(voyage -> voyage.flags().stream())
                    .toList();
            FleetLog log = new FleetLog(
                    new TimeSpan(from, clock.instant()),
                    new TimeSpan(from, before),
                    "nobody",
                    new TimeSpan(silent, back),
                    steps);
            return FleetReport.of("memory", "set", plan, StoreContents.of(store, flags, start), log);
        }
    }

    private static void start(RolloutStore store, Voyage voyage) {
        RolloutManager rollouts = RolloutManager.over(store);
        voyage.flags().forEach(flag -> {
            rollouts.create(flag, voyage.config());
            rollouts.start(flag);
        });
    }

    private void drive(RolloutStore store, RolloutStore correct, Map<String, Long> steps) {
        Turns turns = new Turns(plan.drivers(), dice.split());
        List<CompletableFuture<Long>> driving = new ArrayList<>();
        for (int i = 0; i < plan.drivers(); i++) {
            int player = i;
            CompletableFuture<Long> end = new CompletableFuture<>();
            driving.add(end);
            new Thread(() -> end.completeAsync(() -> play(store, correct, turns, player), Runnable::run), "d" + i)
                    .start();
        }
        for (int i = 0; i < plan.drivers(); i++) {
            steps.merge("d" + i, driving.get(i).join(), Long::sum);
        }
    }

    private long play(RolloutStore store, RolloutStore correct, Turns turns, int player) {
        clock.beWrong(plan.skew().multipliedBy(player % 3 - 1));
        DriverEngine engine = DriverEngine.over(
                new TurnTakingStore(store, turns, player),
                new DriverSettings("d" + player, TICK, DriverSettings.DEFAULT_GATE_INTERVAL),
                (rule, question, answer) -> {},
                new DriverListener() {},
                () -> {});
        turns.join(player);
        try {
            long steps = 0;
            for (int i = 0; i < MOST_LOOKS && !areComplete(correct); i++) {
                steps += engine.run().steps();
                turns.pass(player);
            }
            return steps;
        } finally {
            turns.leave(player);
        }
    }

    private static boolean areComplete(RolloutStore store) {
        return RolloutManager.over(store).list().stream()
                .allMatch(
                        rollout -> rollout instanceof RolloutStatus status && status.state() == RolloutState.COMPLETED);
    }
}
