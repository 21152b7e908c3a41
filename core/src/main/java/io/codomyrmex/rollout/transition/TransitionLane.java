package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.control.RolloutReader;
import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.transition.PendingFlags.Pending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells one listener, on the thread that runs this. It is only told which flags may have changed; what happened to them it reads from the
 * store's history, from where the listener stands. So a listener that is slow, or fails, leaves nothing in a queue.
 */
final class TransitionLane implements Runnable {

    private final String name;
    private final TransitionListener listener;
    private final RolloutStore store;
    private final LongSupplier ticker;
    private final PullPace storePauses;
    private final RetryPause pauses;
    private final Bell bell = new Bell();

    /** Guarded by itself. */
    private final PendingFlags pending = new PendingFlags();

    /** Guarded by {@link #pending}: where to go on from in another store, until the lane's own thread takes it. */
    private @Nullable Map<String, Long> restart;

    /** Up to which version the listener was told, by flag. Only the lane's own thread moves it on. */
    private volatile Map<String, Long> positions;

    private final boolean isNew;

    /** Touched by the lane's own thread alone. */
    private int storeFailures;

    TransitionLane(
            NamedListener told, RolloutStore store, LongSupplier ticker, PullPace storePauses, RetryPause pauses) {
        this.name = told.name();
        this.listener = told.listener();
        this.store = store;
        this.ticker = ticker;
        this.storePauses = storePauses;
        this.pauses = pauses;
        this.isNew = told.positions().isEmpty();
        this.positions = new ConcurrentHashMap<>(told.positions().orElse(Map.of()));
    }

    String name() {
        return name;
    }

    Map<String, Long> positions() {
        return Map.copyOf(positions);
    }

    /** The store was read for the first time: this is what it knows, removed rollouts included. */
    void begin(Map<String, Long> versions) {
        if (isNew) {
            positions.putAll(versions);
        } else {
            heardAll(versions);
        }
    }

    /** This is all that the store knows now. */
    void heardAll(Map<String, Long> versions) {
        synchronized (pending) {
            positions.keySet().stream()
                    .filter(flag -> !versions.containsKey(flag))
                    .forEach(flag -> pending.heard(flag, 0));
            versions.forEach(pending::heard);
        }
        bell.ring();
    }

    /** These have changed. */
    void heard(Map<String, Long> versions) {
        synchronized (pending) {
            versions.forEach(pending::heard);
        }
        bell.ring();
    }

    /** The store is another one, whose versions have nothing to do with those that were told. */
    void restart(Map<String, Long> versions) {
        synchronized (pending) {
            pending.clear();
            restart = versions;
        }
        bell.ring();
    }

    /** Tells nothing more; a call that is under way is left to end. */
    void close() {
        bell.close();
    }

    @Override
    public void run() {
        while (!bell.isClosed()) {
            try {
                Optional<Pending> next = next();
                if (next.isPresent()) {
                    attempt(next.get());
                } else {
                    bell.await(untilNext());
                }
            } catch (InterruptedException e) {
                // Closing interrupts, and the loop asks whether it was that.
            }
        }
    }

    private Optional<Pending> next() {
        synchronized (pending) {
            if (restart != null) {
                positions = new ConcurrentHashMap<>(restart);
                restart = null;
            }
            return pending.take(ticker.getAsLong());
        }
    }

    private long untilNext() {
        synchronized (pending) {
            return restart != null ? 0 : pending.untilNext(ticker.getAsLong()).orElse(Long.MAX_VALUE);
        }
    }

    private boolean mustStop() {
        synchronized (pending) {
            return bell.isClosed() || restart != null;
        }
    }

    /** What the listener throws does not come here: this fails when the store does, or the JVM is short of memory. */
    private void attempt(Pending flag) throws InterruptedException {
        try {
            long told = positions.getOrDefault(flag.flag(), 0L);
            if (told == flag.version()) {
                forgive(flag);
                return;
            }
            List<HistoryRecord> history = store.history(flag.flag());
            answered();
            tell(flag, told, history);
        } catch (UnreadableRolloutException damaged) {
            // The store answers; it is this flag's history alone that cannot be read.
            if (pausedBecauseOf(flag) == 1) {
                TransitionLog.historyFails(name, flag.flag(), damaged);
            }
        } catch (Throwable trouble) {
            putBack(flag);
            unanswered(flag, trouble);
            bell.pause(storePauses.afterFailure(storeFailures).listening());
        }
    }

    private void putBack(Pending flag) {
        synchronized (pending) {
            if (restart == null) {
                pending.again(flag);
            }
        }
    }

    private void answered() {
        if (storeFailures > 0) {
            TransitionLog.historySucceeds(name);
        }
        storeFailures = 0;
    }

    private void unanswered(Pending flag, Throwable trouble) {
        storeFailures++;
        if (storeFailures == 1 && !bell.isClosed()) {
            TransitionLog.historyFails(name, flag.flag(), trouble);
        }
    }

    private void tell(Pending flag, long told, List<HistoryRecord> history) {
        Backlog backlog = Backlog.of(told, history);
        if (backlog.fell()) {
            forgive(flag);
            TransitionLog.fell(name, flag.flag(), told, backlog.told());
        } else if (backlog.told() > told) {
            TransitionLog.gap(name, flag.flag(), told + 1, backlog.told());
        }
        moveTo(flag.flag(), backlog.told());
        RolloutReader reader = RolloutReader.within(history);
        for (HistoryRecord record : backlog.records()) {
            if (mustStop() || !tell(flag, record, reader)) {
                return;
            }
            moveTo(flag.flag(), record.entry().version());
        }
    }

    private void moveTo(String flag, long version) {
        if (version == 0) {
            positions.remove(flag);
        } else {
            positions.put(flag, version);
        }
    }

    private boolean tell(Pending flag, HistoryRecord record, RolloutReader reader) {
        long version = record.entry().version();
        try {
            listener.onTransition(new RolloutTransition(flag.flag(), record.entry(), reader.listing(record.rollout())));
        } catch (Throwable thrown) {
            // Whatever it is: it is the listener's, and another time it may fare better.
            failed(flag, version, thrown);
            return false;
        } finally {
            // An interrupt that the listener left behind would end the next read of the store.
            Thread.interrupted();
        }
        succeeded(flag, version);
        return true;
    }

    private void failed(Pending flag, long version, Throwable thrown) {
        if (pausedBecauseOf(flag) == 1) {
            TransitionLog.threw(name, flag.flag(), version, thrown);
        }
    }

    /** Lets a flag wait, the longer the more often it has failed in a row; returns how often, or 0 when all ends anyway. */
    private int pausedBecauseOf(Pending flag) {
        synchronized (pending) {
            if (mustStop()) {
                return 0;
            }
            int failures = pending.failures(flag.flag()) + 1;
            pending.pause(flag, failures, ticker.getAsLong() + pauses.after(failures));
            return failures;
        }
    }

    private void succeeded(Pending flag, long version) {
        int failures = forgive(flag);
        if (failures > 0) {
            TransitionLog.toldAtLast(name, flag.flag(), version, failures);
        }
    }

    /** What failed of this flag is told, or is gone. */
    private int forgive(Pending flag) {
        synchronized (pending) {
            int failures = pending.failures(flag.flag());
            pending.forgive(flag.flag());
            return failures;
        }
    }
}
