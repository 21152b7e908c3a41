package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.FeedListening;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Meters of what this node serves, of its feed, its driver and its evaluations.
 *
 * <pre>{@code
 * try (RolloutMetrics metrics = RolloutMetrics.over(feed).driver(driver).build()) {
 *     metrics.bindTo(registry);
 *     …
 * }
 * }</pre>
 *
 * <p>A scrape reads memory and nothing else. What is not there, such as when the next stage may be entered, is asked of the store in the
 * background, where {@link MetricsBuilder#rollouts} allows it. Meters of a flag come and go with it. Nothing that goes wrong here is
 * thrown into the application: it is logged, once until it is over, and tried again.
 *
 * <p>Thread-safe. Closing ends the background thread and removes the meters.
 */
public final class RolloutMetrics implements MeterBinder, AutoCloseable {

    private final MetricsSettings settings;
    private final Readings readings;
    private final List<RegistryMeters> registries = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    private MeteredFlags metered = MeteredFlags.NONE;
    private @Nullable FeedListening listening;
    private boolean running;
    private boolean warned;
    private volatile boolean troubled;

    RolloutMetrics(Sources sources, MetricsSettings settings) {
        this.settings = settings;
        this.readings = new Readings(sources, settings.clock());
    }

    /**
     * Meters of a feed.
     *
     * @param feed a running feed; closing the meters leaves it open
     * @return a builder
     */
    public static MetricsBuilder over(RolloutFeed feed) {
        Objects.requireNonNull(feed, "feed");
        return new MetricsBuilder(feed.lookup(), () -> Optional.of(feed));
    }

    /**
     * Meters of a lookup whose feed is not at hand. There are none of the feed then, and no transitions.
     *
     * @param lookup what this node serves
     * @return a builder
     */
    public static MetricsBuilder over(RolloutLookup lookup) {
        return new MetricsBuilder(Objects.requireNonNull(lookup, "lookup"), Optional::empty);
    }

    /**
     * Registers the meters, and starts the background thread at the first call. Never throws: what goes wrong is logged. A registry that
     * was bound before is left as it is.
     *
     * @param registry any registry; several may be bound, one after the other
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        lock.lock();
        try {
            if (closed.getCount() == 0 || registries.stream().anyMatch(known -> known.isOf(registry))) {
                return;
            }
            registries.add(new RegistryMeters(registry, settings.tags(), readings));
            start();
            sync();
        } catch (RuntimeException e) {
            MetricsLog.notBound(e);
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        if (!running) {
            running = true;
            ThreadFactory threads = settings.threads();
            Thread thread = threads.newThread(this::refreshAgainAndAgain);
            thread.setName("rollout-metrics-refresh");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void refreshAgainAndAgain() {
        try {
            do {
                refresh();
            } while (!closed.await(settings.interval().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            // Whoever made the thread wants it to end.
        }
    }

    /**
     * Looks for flags that came or went, and asks the store where that is allowed: what the background thread does at its interval. It
     * does I/O, and never throws.
     */
    public void refresh() {
        try {
            readings.sources().rollouts().ifPresent(rollouts -> readings.show(StoreView.of(rollouts)));
            sync();
            if (troubled) {
                troubled = false;
                MetricsLog.recovered();
            }
        } catch (Exception | LinkageError e) {
            note(e);
            syncCarefully();
        }
    }

    private void note(Throwable trouble) {
        // Before its start a runtime refuses: that is no trouble.
        if (!troubled && !(trouble instanceof IllegalStateException)) {
            troubled = true;
            MetricsLog.troubled(trouble);
        }
    }

    /** Flags come and go also while the store is down. */
    private void syncCarefully() {
        try {
            sync();
        } catch (RuntimeException e) {
            note(e);
        }
    }

    private void sync() {
        lock.lock();
        try {
            if (closed.getCount() == 0) {
                return;
            }
            listen();
            metered = metered.next(readings.sources().lookup().flags(), settings.mostFlags());
            readings.sources().evaluations().ifPresent(RolloutMetrics::forgetWhatIsGone);
            registries.forEach(registry -> registry.sync(metered.flags()));
            readings.beyondTheBound(metered.unmetered());
            warnOfTooMany();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        Optional<RolloutFeed> feed = readings.sources().feed().get();
        if (listening == null && feed.isPresent()) {
            try {
                listening = feed.get().listen(new Following());
            } catch (IllegalStateException e) {
                // The feed is closed: there is nothing to hear any more.
                listening = () -> {};
            }
        }
    }

    private void warnOfTooMany() {
        if (metered.unmetered() > 0 && !warned) {
            warned = true;
            MetricsLog.tooMany(settings.mostFlags(), metered.unmetered());
        }
    }

    private static void forgetWhatIsGone(EvaluationSource evaluations) {
        evaluations.flags().stream().filter(flag -> !evaluations.isKnown(flag)).forEach(evaluations::forget);
    }

    /** Ends the background thread and removes the meters from every registry. Calling it again does nothing. */
    @Override
    public void close() {
        FeedListening heard;
        lock.lock();
        try {
            closed.countDown();
            heard = listening;
            registries.forEach(RegistryMeters::removeAll);
            registries.clear();
        } finally {
            lock.unlock();
        }
        if (heard != null) {
            heard.close();
        }
    }

    /** Follows the feed: a new flag has its meters at once. */
    private final class Following implements FeedListener {

        @Override
        public void onChange(FlagChange change) {
            readings.transitions().onChange(change);
            if (change.before().isEmpty() || change.after().isEmpty()) {
                syncCarefully();
            }
        }

        @Override
        public void onStatus(FeedStatus before, FeedStatus after) {
            syncCarefully();
        }
    }
}
