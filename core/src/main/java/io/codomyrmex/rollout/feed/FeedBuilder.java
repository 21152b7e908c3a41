package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is to work, before it starts. Every part has a default that suits most nodes. Not thread-safe.
 *
 * <pre>{@code
 * RolloutFeed feed = RolloutFeed.over(store)
 *         .pollInterval(Duration.ofSeconds(2))
 *         .backup(Path.of("/var/lib/shop/rollouts.backup"))
 *         .start();
 * }</pre>
 */
public final class FeedBuilder {

    /** How often the store is asked while it gives no hints, unless said otherwise. */
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(5);

    /** How often the store is asked while its hints arrive, unless said otherwise. */
    public static final Duration DEFAULT_POLL_INTERVAL_WITH_HINTS = Duration.ofSeconds(20);

    /** The staleness bound, unless said otherwise: three polls of the longer kind. */
    public static final Duration DEFAULT_STALE_AFTER = Duration.ofSeconds(60);

    /** How often a backup is written at most, unless said otherwise. */
    public static final Duration DEFAULT_BACKUP_EVERY = Duration.ofSeconds(10);

    /** How long {@link RolloutFeed#close} may take, unless said otherwise. */
    public static final Duration DEFAULT_CLOSE_WITHIN = Duration.ofSeconds(2);

    /** How many events wait for a slow listener, unless said otherwise. */
    public static final int DEFAULT_LISTENER_QUEUE = 10_000;

    private final RolloutStore store;
    private final List<FeedListener> listeners = new ArrayList<>();
    private Duration pollInterval = DEFAULT_POLL_INTERVAL;
    private Duration pollIntervalWithHints = DEFAULT_POLL_INTERVAL_WITH_HINTS;
    private Duration staleAfter = DEFAULT_STALE_AFTER;
    private Duration closeWithin = DEFAULT_CLOSE_WITHIN;
    private Duration backupEvery = DEFAULT_BACKUP_EVERY;
    private int listenerQueue = DEFAULT_LISTENER_QUEUE;
    private OptionalLong jitterSeed = OptionalLong.empty();
    private LongSupplier ticker = System::nanoTime;
    private InstantSource clock = Clock.systemUTC();
    private ThreadFactory threads = Thread::new;
    private @Nullable BackupFile backup;
    private LookupTable table = new LookupTable();

    FeedBuilder(RolloutStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Sets how often the store is asked for changes while it gives no hints: the longest time, but for the reading itself, until a
     * change reaches this node. It is one read, however many flags there are. The wait begins when the last read has ended, and
     * a tenth of it at most is taken off by chance, so that nodes do not ask in step. Never longer than a third of the staleness
     * bound, whatever is set here.
     *
     * @param interval 10 ms to 1 day; 5 s by default
     * @return this builder
     */
    public FeedBuilder pollInterval(Duration interval) {
        this.pollInterval = Objects.requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Sets how often the store is asked for changes while its hints arrive: how long a change stays unseen whose hint was lost
     * without the link being noticed as down. Never longer than a third of the staleness bound, whatever is set here.
     *
     * @param interval 10 ms to 1 day; 20 s by default
     * @return this builder
     */
    public FeedBuilder pollIntervalWithHints(Duration interval) {
        this.pollIntervalWithHints = Objects.requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Sets the staleness bound: how long the store may be silent before the feed is {@link FeedState#STALE} and flags whose plan
     * says {@link io.codomyrmex.rollout.WhenStale#BASELINE} fall to their baseline, until the store answers again. That a single
     * pull has failed is seen earlier, in {@link FeedStatus#problem}. A shorter bound makes the feed poll more often.
     *
     * @param bound 30 ms to 30 days; 60 s by default, which a restart of a database does not reach
     * @return this builder
     */
    public FeedBuilder staleAfter(Duration bound) {
        this.staleAfter = Objects.requireNonNull(bound, "bound");
        return this;
    }

    /**
     * Keeps what is served in a file, so that this node can start while the store is down. For the namespace {@value
     * StoreSettings#DEFAULT_NAMESPACE}.
     *
     * @param file as {@link #backup(Path, String)}
     * @return this builder
     */
    public FeedBuilder backup(Path file) {
        return backup(file, StoreSettings.DEFAULT_NAMESPACE);
    }

    /**
     * Keeps what is served in a file, so that this node can start while the store is down. {@link #start} reads it, and the first
     * answer of the store replaces all of it. It holds names of flags, percentages and salts, and nothing of who did what and
     * why. A file that is damaged, of another format or namespace, or something else altogether is refused as a whole, with the
     * reason in {@link FeedStatus#backupProblem}; one that is something else, or of another namespace, is also never overwritten.
     *
     * @param file where; its folder must be there. One feed to a file: of two, the last writer wins
     * @param namespace the namespace that the store was opened with
     * @return this builder
     * @throws IllegalArgumentException when the namespace is not legal or the path names no file
     */
    public FeedBuilder backup(Path file, String namespace) {
        if (file.getFileName() == null || file.getFileName().toString().isEmpty()) {
            throw new IllegalArgumentException("backup: the path names no file");
        }
        this.backup = new BackupFile(file, NameRule.requireLegal("namespace", namespace));
        return this;
    }

    /**
     * Sets how often a backup is written at most. It is written after a change, and when the feed is closed.
     *
     * @param interval 10 ms to 1 day; 10 s by default
     * @return this builder
     */
    public FeedBuilder backupEvery(Duration interval) {
        this.backupEvery = FeedSettings.requireWithin(
                "backupEvery", interval, FeedSettings.LEAST_INTERVAL, FeedSettings.MOST_INTERVAL);
        return this;
    }

    /**
     * Fills a table that is there already, for whoever has to hand out its lookup before the store is open. Without it, the feed
     * has a table of its own.
     *
     * @param table an empty table that nobody else writes to
     * @return this builder
     */
    public FeedBuilder into(LookupTable table) {
        this.table = Objects.requireNonNull(table, "table");
        return this;
    }

    /**
     * Adds a listener that is told of everything from the start on. {@link RolloutFeed#listen} adds one later.
     *
     * @param listener any number of them
     * @return this builder
     */
    public FeedBuilder listener(FeedListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many events wait for a slow listener before they are merged or left out.
     *
     * @param events 1 or more; 10 000 by default
     * @return this builder
     */
    public FeedBuilder listenerQueue(int events) {
        this.listenerQueue = events;
        return this;
    }

    /**
     * Sets how long {@link RolloutFeed#close} may take when a store, a disk or a listener hangs.
     *
     * @param limit zero to 10 minutes; 2 s by default
     * @return this builder
     */
    public FeedBuilder closeWithin(Duration limit) {
        this.closeWithin = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * Sets where the chance comes from that keeps nodes out of step. By default each feed has a seed of its own, which is in the
     * log at DEBUG.
     *
     * @param seed any number; the same one gives the same waits
     * @return this builder
     */
    public FeedBuilder jitterSeed(long seed) {
        this.jitterSeed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets the time by which ages are measured and the bound is kept. The time of day is never asked for a decision.
     *
     * @param nanoseconds goes only forward, from anywhere; {@link System#nanoTime} by default
     * @return this builder
     */
    public FeedBuilder ticker(LongSupplier nanoseconds) {
        this.ticker = Objects.requireNonNull(nanoseconds, "nanoseconds");
        return this;
    }

    /**
     * Sets the clock that says in a backup when it was written.
     *
     * @param clock the system's by default
     * @return this builder
     */
    public FeedBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets where threads come from: one that pulls, one that watches the age, one that writes backups where there are any, one for
     * each listener. Whatever it makes becomes a daemon and gets a name that begins with {@code rollout-feed-}.
     *
     * @param factory makes threads that were not started; platform threads by default
     * @return this builder
     */
    public FeedBuilder threads(ThreadFactory factory) {
        this.threads = Objects.requireNonNull(factory, "factory");
        return this;
    }

    /**
     * Starts a feed. It reads the backup file, if there is to be one, and returns; the store is read in the background. Whoever
     * must not answer before that calls {@link RolloutFeed#awaitReady}.
     *
     * @return a running feed, to be closed by the caller
     * @throws IllegalArgumentException when a part is out of range, naming it, its value and the range
     */
    public RolloutFeed start() {
        FeedSettings settings = new FeedSettings(
                pollInterval,
                pollIntervalWithHints,
                staleAfter,
                closeWithin,
                listenerQueue,
                jitterSeed.orElseGet(() -> new SecureRandom().nextLong()),
                ticker,
                clock,
                threads);
        return RolloutFeed.start(store, table, settings, List.copyOf(listeners), backup, backupEvery);
    }
}
