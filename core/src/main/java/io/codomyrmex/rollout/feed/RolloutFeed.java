package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.pull.HintLine;
import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.pull.Puller;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.thread.OwnThreads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link RolloutLookup} up to date with a store, for as long as it is open.
 *
 * <pre>{@code
 * RolloutFeed feed = RolloutFeed.over(store).start();
 * feed.awaitReady(Duration.ofSeconds(5));
 * RolloutLookup lookup = feed.lookup();
 * if (lookup.isIn("checkout", userId)) { … }
 * }</pre>
 *
 * <p>It loads everything once and then pulls what has changed: at once when the store hints that something has
 * ({@link io.codomyrmex.rollout.store.HintingStore}), and at an interval in any case, because hints may be lost. Each pull is one
 * read, however many flags there are. When the store says that it no longer is what it was, everything is loaded again and
 * replaced, downwards too, and listeners are told what fell.
 *
 * <p>While the store is down, the lookup goes on answering with what was known last; {@link #status} says how old that is. Beyond
 * the staleness bound it is marked, and flags that ask for it fall to their baseline. Pulls go on, less and less often up to the
 * poll interval.
 *
 * <p>Before the first load nobody is in: missing knowledge never means "on". A node that has to start while the store is down
 * keeps a {@link FeedBuilder#backup backup}.
 *
 * <p>Thread-safe. Nothing here is on the way of a request.
 */
public final class RolloutFeed implements AutoCloseable {

    private final LookupTable table;
    private final FeedSettings settings;
    private final OwnThreads threads;
    private final Listeners listeners;
    private final Publisher publisher;
    private final HintLine hints;
    private final List<Bell> bells;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RolloutFeed(
            LookupTable table,
            FeedSettings settings,
            OwnThreads threads,
            Listeners listeners,
            Publisher publisher,
            HintLine hints,
            List<Bell> bells) {
        this.table = table;
        this.settings = settings;
        this.threads = threads;
        this.listeners = listeners;
        this.publisher = publisher;
        this.hints = hints;
        this.bells = bells;
    }

    /**
     * A feed over a store, not started yet.
     *
     * @param store an open store; closing the feed leaves it open
     * @return a builder with every default set
     */
    public static FeedBuilder over(RolloutStore store) {
        return new FeedBuilder(store);
    }

    static RolloutFeed start(
            RolloutStore store,
            LookupTable table,
            FeedSettings settings,
            List<FeedListener> firstListeners,
            @Nullable BackupFile backup,
            Duration backupEvery) {
        OwnThreads threads = new OwnThreads("feed", settings.threads());
        Listeners listeners = new Listeners(threads, settings.listenerQueue());
        Bell pullBell = new Bell();
        Bell watchBell = new Bell();
        Bell backupBell = new Bell();
        HintLine hints = new HintLine("feed", pullBell);
        Publisher publisher = new Publisher(table, settings, listeners, backupBell::ring, hints::isLive);
        PullPace pace = settings.pace(new SplittableRandom(settings.jitterSeed()));
        RolloutFeed feed = new RolloutFeed(
                table, settings, threads, listeners, publisher, hints, List.of(pullBell, watchBell, backupBell));
        try {
            firstListeners.forEach(listeners::add);
            if (backup != null && mayWrite(backup.read(), publisher)) {
                threads.start(
                        "backup",
                        new BackupKeeper(
                                backup, backupEvery, table, settings.clock(), backupBell, publisher::backupProblem));
            }
            threads.start("watch", new StalenessWatch(settings, publisher, hints, pullBell, watchBell));
            Intake intake = new Intake(store, publisher);
            threads.start("pull", new Puller("feed", store, pace, settings.ticker(), pullBell, intake, hints));
        } catch (RuntimeException | Error e) {
            feed.close();
            throw e;
        }
        FeedLog.started(settings.jitterSeed());
        return feed;
    }

    private static boolean mayWrite(BackupReading reading, Publisher publisher) {
        if (reading instanceof BackupReading.Restored restored) {
            publisher.restored(restored);
        } else if (reading instanceof BackupReading.Refused refused) {
            publisher.backupProblem(Optional.of(refused.reason()));
            return refused.isOurs();
        }
        return true;
    }

    /**
     * What this feed keeps up to date.
     *
     * @return always the same one; after {@link #close} it goes on answering with what was known then
     */
    public RolloutLookup lookup() {
        return table.lookup();
    }

    /**
     * How this node's knowledge stands. Cheap: it asks neither store nor disk.
     *
     * @return as of now
     */
    public FeedStatus status() {
        return publisher.status();
    }

    /**
     * Waits until the store has answered. That it has not in time is no error: the answer says so, and why.
     *
     * <pre>{@code
     * FeedStatus status = feed.awaitReady(Duration.ofSeconds(5));
     * if (!status.isReady()) {
     *     log.warn("starting without rollouts: {}", status);
     * }
     * }</pre>
     *
     * @param atMost how long; zero or less only looks
     * @return the status at the end of the wait: {@link FeedState#READY}, or whatever it was when the time was over or the feed was
     *     closed
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public FeedStatus awaitReady(Duration atMost) throws InterruptedException {
        return publisher.awaitReady(Objects.requireNonNull(atMost, "atMost"));
    }

    /**
     * Adds a listener. It is told of what happens from now on.
     *
     * @param listener the listener
     * @return its place, to be closed when it wants to hear no more; closing the feed ends it too
     * @throws IllegalStateException when the feed is closed
     */
    public FeedListening listen(FeedListener listener) {
        return listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Ends all threads and the subscription to hints, and writes a last backup where one is due. Returns within the time that
     * {@link FeedBuilder#closeWithin} sets even when the store hangs in a read; an answer that comes later is thrown away. May be
     * called by a listener. Calling it again does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        publisher.close();
        listeners.close();
        bells.forEach(Bell::close);
        hints.closeOn(threads);
        threads.end(settings.closeWithin());
    }

    @Override
    public String toString() {
        return "feed of " + status();
    }
}
