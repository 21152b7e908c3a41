package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.worker.LocalView;
import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.reliability.worker.Worker;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Some workers on a memory store, taking turns by dice at each call and in a time of their own: the same seed gives the same
 * history. This is how the checker itself is tried out.
 */
public final class Rehearsal {

    private static final int WORKERS = 5;
    private static final int STEPS = 800;
    private static final Style STYLE = new Style(3, Duration.ofNanos(40_000), true);

    private Rehearsal() {}

    /**
     * Rehearses with a correct store and view.
     *
     * @param seed of all dice
     * @return what the checker says
     */
    public static Verdict withoutFault(long seed) {
        return with(seed, store -> store, view -> view);
    }

    /**
     * Rehearses.
     *
     * @param seed of all dice
     * @param store puts a store in place of the correct one
     * @param view puts a node's view in place of the correct one
     * @return what the checker says
     */
    public static Verdict with(long seed, UnaryOperator<RolloutStore> store, UnaryOperator<LocalView> view) {
        StepwiseClock clock = new StepwiseClock();
        StoreSettings settings =
                StoreSettings.defaults().withClock(clock).withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (MemoryRolloutStore correct = MemoryRolloutStore.create(settings)) {
            RolloutStore worked = store.apply(correct);
            LocalView looked = view.apply(flag -> correct.find(flag).flatMap(Rehearsal::served));
            Cursor start = correct.loadAll().cursor();
            List<WorkerHistory> histories = work(seed, worked, looked, clock);
            return Checker.check(
                    histories, StoreContents.of(worked, STYLE.flagNames(), start), Expectations.OF_CLIENTS);
        }
    }

    private static Optional<LocalView.Served> served(StoredRollout rollout) {
        return rollout.where()
                .map(where -> new LocalView.Served(
                        where.version(), where.stageIndex(), where.percentage().thousandths()));
    }

    private static List<WorkerHistory> work(long seed, RolloutStore store, LocalView view, StepwiseClock clock) {
        Turns turns = new Turns(WORKERS, new SplittableRandom(seed));
        List<WorkerHistory> histories = new ArrayList<>();
        List<CompletableFuture<WorkerHistory>> working = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            int player = i;
            List<Event> events = new ArrayList<>();
            SplittableRandom dice = new SplittableRandom(seed * WORKERS + i);
            TurnTakingStore own = new TurnTakingStore(store, turns, player);
            Worker worker = new Worker("w" + i, own, view, events::add, clock, STYLE, dice);
            CompletableFuture<WorkerHistory> end = new CompletableFuture<>();
            working.add(end);
            new Thread(() -> end.completeAsync(() -> play(worker, events, turns, player), Runnable::run), "w" + i)
                    .start();
        }
        working.forEach(end -> histories.add(end.join()));
        return histories;
    }

    private static WorkerHistory play(Worker worker, List<Event> events, Turns turns, int player) {
        turns.join(player);
        try {
            for (int i = 0; i < STEPS; i++) {
                worker.step();
            }
            return new WorkerHistory("w" + player, events);
        } finally {
            turns.leave(player);
        }
    }
}
