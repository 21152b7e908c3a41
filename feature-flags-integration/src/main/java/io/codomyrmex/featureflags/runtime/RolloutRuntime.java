package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.featureflags.EvaluationCounts;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.FeaturesBuilder;
import io.codomyrmex.featureflags.file.FlagFileWatch;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.FeedBuilder;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application's rollouts and flags: store, feed, {@link RolloutManager}, {@link FeatureManager} and, where it is wanted, a driver,
 * with one thing to start and to close.
 *
 * <pre>{@code
 * try (RolloutRuntime runtime = RolloutRuntime.open("jdbc:sqlite:rollouts.db")) {
 *     runtime.rollouts().createIfAbsent("checkout", RolloutConfig.parse("5%, 25%, 50%, 100%"));
 *     boolean on = runtime.features().isEnabled("checkout", "user-42");
 * }
 * }</pre>
 *
 * <p>Making one opens nothing, and the managers can be handed out at once: until the start, flags that may have a rollout are
 * answered with the caller's default, and commands are an {@code IllegalStateException}. What {@link #rollouts} or the driver changes
 * reaches this process's flags at once, whatever the store; what others change, by hint and poll. Thread-safe.
 */
public final class RolloutRuntime implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.codomyrmex.featureflags");

    private final RolloutSettings settings;
    private final DeferredStore store;
    private final Supplier<? extends Collection<FeedListener>> listeners;
    private final LookupTable table = new LookupTable();
    private final FeatureManager features;
    private final RolloutManager rollouts;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private final DriverPart driver;
    private final TransitionPart transitions;
    private volatile @Nullable RolloutFeed feed;
    private @Nullable FlagFileWatch watch;
    private boolean closed;

    RolloutRuntime(
            RolloutSettings settings,
            DeferredStore store,
            Supplier<? extends Collection<FeedListener>> listeners,
            DriverPart driver,
            TransitionPart transitions) {
        this.settings = settings;
        this.store = store;
        this.listeners = listeners;
        this.driver = driver;
        this.transitions = transitions;
        FeaturesBuilder flags = FeatureManager.builder().rollouts(table.lookup());
        this.features = (settings.countEvaluations() ? flags.counting(new EvaluationCounts()) : flags).build();
        this.rollouts = RolloutManager.over(store).actingAs(settings.actor());
    }

    /**
     * A runtime over a store, started.
     *
     * @param url the store's URL; everything else has its default
     * @return a runtime, to be closed by the caller
     * @throws IllegalArgumentException when the URL is not understood, or no backend for it is there: then it names the artifact to
     *     add
     */
    public static RolloutRuntime open(String url) {
        RolloutRuntime runtime = of(RolloutSettings.builder().store(url).build());
        runtime.start();
        return runtime;
    }

    /**
     * A runtime with settings, not started.
     *
     * @param settings with a store
     * @return a runtime that has opened nothing
     * @throws IllegalArgumentException when the settings name no store
     */
    public static RolloutRuntime of(RolloutSettings settings) {
        return builder(settings).build();
    }

    /**
     * A runtime in the making.
     *
     * @param settings what it is set to
     * @return a builder
     */
    public static RuntimeBuilder builder(RolloutSettings settings) {
        return new RuntimeBuilder(settings);
    }

    /**
     * Opens the store, loads the file with definitions, and begins to follow both. Waits for the store's first answer, as long as
     * {@link Setting#START_TIMEOUT} says. That the store is down is no error: flags that may have a rollout are then answered from the
     * backup file, if there is one, else with the caller's default, and the store is tried again in the background. Calling it again
     * only waits.
     *
     * <p>Where {@link Setting#DRIVER} says so, a driver is started last. That it cannot be is no error either: see
     * {@link #driverProblem}.
     *
     * @return how this node's knowledge stands
     * @throws io.codomyrmex.featureflags.file.FlagFileException when the file with definitions cannot be read; nothing is started then
     * @throws IllegalArgumentException when the store's URL is not understood; nothing is started then
     * @throws IllegalStateException when the runtime was closed
     */
    public FeedStatus start() {
        RolloutFeed running;
        lifecycle.lock();
        try {
            if (closed) {
                throw new IllegalStateException("rollouts are closed, and are not started again: make another runtime");
            }
            RolloutFeed before = feed;
            running = before != null ? before : begin();
            feed = running;
        } finally {
            lifecycle.unlock();
        }
        return await(running);
    }

    private RolloutFeed begin() {
        watch = follow(settings.flags());
        try {
            openStore();
            transitions.start(store);
            RolloutFeed begun = feedBuilder().start();
            driver.start(store);
            return begun;
        } catch (RuntimeException | Error e) {
            transitions.close();
            store.stop();
            endWatch();
            throw e;
        }
    }

    private void openStore() {
        try {
            store.start();
        } catch (StoreUnavailableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "starting without the store, which is tried again in the background: {0}",
                    String.valueOf(e.getMessage()));
        }
    }

    private FeedBuilder feedBuilder() {
        FeedBuilder builder = RolloutFeed.over(store)
                .into(table)
                .pollInterval(settings.pollInterval())
                .pollIntervalWithHints(settings.pollIntervalWithHints())
                .staleAfter(settings.staleAfter());
        settings.backup().ifPresent(file -> builder.backup(file, settings.namespace()));
        listeners.get().forEach(builder::listener);
        return builder;
    }

    private @Nullable FlagFileWatch follow(Optional<Path> file) {
        if (file.isEmpty()) {
            return null;
        }
        if (settings.flagsWatch().isZero()) {
            features.loadFromFile(file.get(), settings.flagsFormat());
            return null;
        }
        return features.watchFile(file.get(), settings.flagsFormat(), settings.flagsWatch());
    }

    private FeedStatus await(RolloutFeed running) {
        try {
            FeedStatus status = running.awaitReady(settings.startTimeout());
            transitions.await(status.isReady() ? settings.startTimeout() : Duration.ZERO);
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return running.status();
        }
    }

    /**
     * The flags.
     *
     * @return always the same manager
     */
    public FeatureManager features() {
        return features;
    }

    /**
     * The rollouts' commands.
     *
     * @return always the same manager; before the start its commands are an {@code IllegalStateException}
     */
    public RolloutManager rollouts() {
        return rollouts;
    }

    /**
     * What the flags take their percentages from.
     *
     * @return always the same lookup
     */
    public RolloutLookup lookup() {
        return table.lookup();
    }

    /**
     * How this node's knowledge stands: for a health check.
     *
     * @return empty before the start
     */
    public Optional<FeedStatus> status() {
        return Optional.ofNullable(feed).map(RolloutFeed::status);
    }

    /**
     * The feed, to listen to.
     *
     * @return empty before the start
     */
    public Optional<RolloutFeed> feed() {
        return Optional.ofNullable(feed);
    }

    /**
     * The driver of this process, for its status.
     *
     * @return empty before the start, where {@link Setting#DRIVER} wants none, and where it could not be started
     */
    public Optional<RolloutDriver> driver() {
        return driver.running();
    }

    /**
     * Why the driver that {@link Setting#DRIVER} wants is not there: for a health check.
     *
     * @return empty when it is there, before the start, and where none is wanted
     */
    public Optional<String> driverProblem() {
        return driver.problem();
    }

    /**
     * Closes the driver, the watches, the feed and the store, unless the store is the application's. Flags go on being answered with
     * what was known last. Calling it again does nothing.
     */
    @Override
    public void close() {
        lifecycle.lock();
        try {
            closed = true;
            endWatch();
            driver.close();
            transitions.close();
            RolloutFeed running = feed;
            if (running != null) {
                running.close();
            }
            store.close();
        } finally {
            lifecycle.unlock();
        }
    }

    private void endWatch() {
        FlagFileWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        watch = null;
    }

    /** The settings, without secrets, and the status. */
    @Override
    public String toString() {
        return "rollouts with " + settings + "; "
                + status().map(FeedStatus::toString).orElse("not started");
    }
}
