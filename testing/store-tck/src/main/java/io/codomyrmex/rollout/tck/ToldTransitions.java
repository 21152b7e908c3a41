package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.transition.RolloutTransition;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A listener that keeps what it was told, does before that what a test wants, and lets the test wait for it. */
final class ToldTransitions implements TransitionListener {

    /** What a call does before it counts. */
    interface Step {
        void before(RolloutTransition transition) throws Exception;
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Step step;
    private final List<RolloutTransition> told = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toldMore = lock.newCondition();

    ToldTransitions() {
        this(transition -> {});
    }

    ToldTransitions(Step step) {
        this.step = step;
    }

    /** A watch that asks often, pauses briefly, and waits for calls that are under way when it is closed. */
    static TransitionWatchBuilder watch(RolloutStore store) {
        return TransitionWatch.over(store)
                .pollInterval(Duration.ofMillis(20))
                .retry(Duration.ofMillis(1), Duration.ofMillis(20))
                .closeWithin(LIMIT);
    }

    /** The watch, when it has read its store. */
    static TransitionWatch ready(TransitionWatchBuilder builder) {
        TransitionWatch watch = builder.start();
        try {
            assertTrue(watch.awaitReady(LIMIT), "the store was not read");
            return watch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Closes a watch; where a listener stood then, the calls that were under way included. */
    static Map<String, Long> lastPositions(TransitionWatch watch, String listener) {
        watch.close();
        return watch.positions(listener);
    }

    @Override
    public void onTransition(RolloutTransition transition) throws Exception {
        step.before(transition);
        lock.lock();
        try {
            told.add(transition);
            toldMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<RolloutTransition> told() {
        return List.copyOf(told);
    }

    List<HistoryEntry> entries(String flag) {
        return told.stream()
                .filter(transition -> transition.flag().equals(flag))
                .map(RolloutTransition::entry)
                .toList();
    }

    List<Long> versions(String flag) {
        return entries(flag).stream().map(HistoryEntry::version).toList();
    }

    /** Waits until the last entry of the flag's history was told. */
    void awaitLast(RolloutStore store, String flag) {
        List<HistoryRecord> history = store.history(flag);
        HistoryEntry last = history.get(history.size() - 1).entry();
        await("version " + last.version() + " of " + flag, () -> entries(flag).contains(last));
    }

    /** Waits for what a call makes true. */
    void await(String what, BooleanSupplier condition) {
        lock.lock();
        try {
            long left = LIMIT.toNanos();
            while (!condition.getAsBoolean()) {
                assertTrue(left > 0, () -> "not within " + LIMIT + ": " + what + "; told " + told);
                left = toldMore.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
