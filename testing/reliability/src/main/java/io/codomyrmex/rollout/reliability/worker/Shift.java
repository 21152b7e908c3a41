package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.feed.StoreRegression;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.HistoryFile;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.reliability.history.Recorder;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries a task out until it is told to stop, and looks on until its node has come to rest: one node with its store, its feed and
 * its worker.
 */
public final class Shift implements Runnable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final long BREATH_NANOS = 5_000_000;

    /** For longer than a node may serve what the store does not have any more. */
    private static final Duration LAST_LOOKS = Duration.ofSeconds(10);

    private final Task task;
    private final Runnable onWin;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * A shift.
     *
     * @param task what to do
     * @param onWin called for each command that was carried out
     */
    public Shift(Task task, Runnable onWin) {
        this.task = task;
        this.onWin = onWin;
    }

    /** Lets the worker finish the command that it is at, and give no other. */
    public void end() {
        over.set(true);
    }

    @Override
    public void run() {
        try (HistoryFile file = HistoryFile.create(task.file());
                RolloutStore store = open();
                RolloutFeed feed = feed(store, file)) {
            Worker worker = new Worker(
                    task.name(),
                    store,
                    LocalView.of(feed.lookup()),
                    file,
                    Moments.SYSTEM,
                    task.style(),
                    new SplittableRandom(task.ownSeed()));
            while (!over.get()) {
                take(worker);
            }
            long end = System.nanoTime() + LAST_LOOKS.toNanos();
            while (!worker.isUpToDate() && System.nanoTime() < end) {
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
    }

    private void take(Worker worker) {
        switch (worker.step()) {
            case WON -> onWin.run();
            case DOWN -> LockSupport.parkNanos(BREATH_NANOS);
            case LOST -> {}
        }
    }

    /** A worker that is started during a fault finds the store later. */
    private RolloutStore open() {
        while (true) {
            try {
                return RolloutStores.open(task.url(), task.settings());
            } catch (StoreUnavailableException e) {
                if (over.get()) {
                    throw e;
                }
                LockSupport.parkNanos(10 * BREATH_NANOS);
            }
        }
    }

    private static RolloutFeed feed(RolloutStore store, Recorder recorder) {
        return RolloutFeed.over(store)
                .pollInterval(POLL)
                .pollIntervalWithHints(Duration.ofSeconds(1))
                .listener(new FeedListener() {
                    @Override
                    public void onStoreRegressed(StoreRegression regression) {
                        recorder.note(new Event.Regressed(Moments.SYSTEM.now()));
                    }
                })
                .start();
    }
}
