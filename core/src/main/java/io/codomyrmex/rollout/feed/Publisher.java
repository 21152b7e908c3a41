package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.TableUpdate;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoreSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was read into the table, works out the state that follows, and tells listeners and waiting threads. The only place
 * of a feed where more than one thread writes; nothing here waits for a store, a disk or a listener.
 */
final class Publisher {

    private final LookupTable table;
    private final FeedSettings settings;
    private final Listeners listeners;
    private final Runnable onStored;
    private final BooleanSupplier hintsLive;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();

    private volatile Heard heard = Heard.NOTHING;
    private volatile Optional<String> backupProblem = Optional.empty();
    private FeedStatus reported;

    /**
     * @param onStored called when the store changed what is served
     * @param hintsLive whether the store's hints are arriving
     */
    Publisher(
            LookupTable table,
            FeedSettings settings,
            Listeners listeners,
            Runnable onStored,
            BooleanSupplier hintsLive) {
        this.table = table;
        this.settings = settings;
        this.listeners = listeners;
        this.onStored = onStored;
        this.hintsLive = hintsLive;
        this.reported = status();
    }

    FeedStatus status() {
        return status(settings.ticker().getAsLong());
    }

    private FeedStatus status(long ticks) {
        Heard now = heard;
        return new FeedStatus(
                now.state(ticks, settings.staleAfter()),
                now.source(),
                now.age(ticks),
                now.isStale(ticks, settings.staleAfter()),
                now.failures(),
                now.problem(),
                hintsLive.getAsBoolean(),
                table.lookup().size(),
                now.backupWrittenAt(),
                backupProblem);
    }

    void restored(BackupReading.Restored backup) {
        publishing(() -> {
            heard = heard.fromBackup(backup.writtenAt());
            table.setStale(true);
            table.restore(backup.facts());
        });
    }

    /**
     * @param begun when the read began
     * @param before the cursor of what was known, if it came from the store
     */
    void loaded(StoreSnapshot snapshot, long begun, @Nullable Cursor before) {
        publishing(() -> {
            TableUpdate update = table.reload(snapshot);
            heard = heard.answered(begun);
            boolean replaced = before != null && !continues(before, snapshot.cursor());
            tell(update);
            if (replaced || !update.fallen().isEmpty()) {
                int gone = (int) update.changes().stream()
                        .filter(change -> change.after().isEmpty())
                        .count();
                StoreRegression regression =
                        new StoreRegression(update.fallen(), update.fallen().size(), gone, replaced);
                FeedLog.regressed(regression);
                listeners.tell(new Notice.Regressed(regression));
            }
            onStored.run();
        });
    }

    private static boolean continues(Cursor before, Cursor now) {
        return now.epoch().equals(before.epoch()) && now.revision() >= before.revision();
    }

    void changed(Changes.Delta delta, long begun) {
        publishing(() -> {
            TableUpdate update = table.apply(delta);
            heard = heard.answered(begun);
            tell(update);
            if (!update.changes().isEmpty()) {
                onStored.run();
            }
        });
    }

    void failed(Throwable trouble) {
        publishing(() -> heard = heard.failed(trouble));
    }

    void backupProblem(Optional<String> problem) {
        if (problem.isPresent() && !problem.equals(backupProblem)) {
            FeedLog.backup(problem.get());
        }
        backupProblem = problem;
    }

    /** Looks whether time alone has changed the state. */
    void tick() {
        publishing(() -> {});
    }

    void close() {
        lock.lock();
        try {
            heard = heard.closed();
            report(settings.ticker().getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Does something to what is known, unless the feed was closed meanwhile: then an answer comes too late. */
    private void publishing(Runnable step) {
        lock.lock();
        try {
            if (!heard.isClosed()) {
                step.run();
                // One look at the time for both: what is told to be stale is marked as such.
                long ticks = settings.ticker().getAsLong();
                tell(table.setStale(heard.isStale(ticks, settings.staleAfter())));
                report(ticks);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(TableUpdate update) {
        update.changes().forEach(change -> listeners.tell(new Notice.Changed(change)));
        update.unreadable().forEach(rollout -> {
            FeedLog.unreadable(rollout);
            listeners.tell(new Notice.Unread(rollout));
        });
    }

    private void report(long ticks) {
        FeedStatus now = status(ticks);
        FeedStatus before = reported;
        if (now.state() != before.state()
                || now.problem().isPresent() != before.problem().isPresent()) {
            reported = now;
            FeedLog.status(before, now);
            listeners.tell(new Notice.Status(before, now));
            settled.signalAll();
        }
    }

    FeedStatus awaitReady(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos(atMost);
            FeedStatus now = status();
            while (!now.isReady() && now.state() != FeedState.CLOSED && left > 0) {
                left = settled.awaitNanos(left);
                now = status();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
