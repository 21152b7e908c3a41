package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/** Collects what a {@link TransitionWatch} is made of. It needs a listener; every other part has a default. Not thread-safe. */
public final class TransitionWatchBuilder {

    /** How often the store is asked, unless said otherwise. */
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(1);

    /** How long a transition rests that a listener threw at for the first time, unless said otherwise. */
    public static final Duration DEFAULT_FIRST_RETRY = Duration.ofSeconds(1);

    /** How long a transition rests at most, unless said otherwise. */
    public static final Duration DEFAULT_LAST_RETRY = Duration.ofSeconds(60);

    /** How long {@link TransitionWatch#close} may take, unless said otherwise. */
    public static final Duration DEFAULT_CLOSE_WITHIN = Duration.ofSeconds(2);

    private final RolloutStore store;
    private final List<NamedListener> listeners = new ArrayList<>();
    private Duration pollInterval = DEFAULT_POLL_INTERVAL;
    private Duration firstRetry = DEFAULT_FIRST_RETRY;
    private Duration lastRetry = DEFAULT_LAST_RETRY;
    private Duration closeWithin = DEFAULT_CLOSE_WITHIN;
    private OptionalLong jitterSeed = OptionalLong.empty();
    private LongSupplier ticker = System::nanoTime;
    private ThreadFactory threads = Thread::new;

    TransitionWatchBuilder(RolloutStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Adds a listener that is told of what is committed after the start, more precisely after the watch has read the store for the first
     * time ({@link TransitionWatch#awaitReady}).
     *
     * @param name a legal name that no other listener of this watch has; threads and log lines have it
     * @param listener the listener
     * @return this builder
     * @throws IllegalArgumentException when the name is not legal or another listener has it
     */
    public TransitionWatchBuilder listener(String name, TransitionListener listener) {
        return add(new NamedListener(name, listener, Optional.empty()));
    }

    /**
     * Adds a listener that goes on where it stood: it is told of every transition after its positions, those that were committed while no
     * watch ran included. A flag that the positions do not name is told from the beginning of its history; so an empty map tells of all
     * that every history holds.
     *
     * @param name a legal name that no other listener of this watch has; threads and log lines have it
     * @param positions what {@link TransitionWatch#positions} said, of a watch over the same namespace
     * @param listener the listener
     * @return this builder
     * @throws IllegalArgumentException when the name is not legal or another listener has it, or a position is no flag or is negative
     */
    public TransitionWatchBuilder listener(String name, Map<String, Long> positions, TransitionListener listener) {
        return add(new NamedListener(name, listener, Optional.of(positions)));
    }

    private TransitionWatchBuilder add(NamedListener added) {
        if (listeners.stream().anyMatch(other -> other.name().equals(added.name()))) {
            throw new IllegalArgumentException("listener: there is one named " + Quoted.of(added.name()) + " already");
        }
        listeners.add(added);
        return this;
    }

    /**
     * Sets how often the store is asked for changes: the longest time until a listener is told, but for the reads themselves. A store that
     * gives hints is asked at each hint as well, at most twenty times a second. The wait begins when the last read has ended, and a tenth
     * of it at most is taken off by chance.
     *
     * @param interval 10 ms to 1 day; 1 s by default
     * @return this builder
     */
    public TransitionWatchBuilder pollInterval(Duration interval) {
        this.pollInterval = Objects.requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Sets how long a flag rests at whose transition a listener threw, before it is told again: doubled each time. A tenth of each pause at
     * most is taken off by chance.
     *
     * @param first 1 ms to 1 day; 1 s by default
     * @param longest the first pause to 1 day; 60 s by default
     * @return this builder
     */
    public TransitionWatchBuilder retry(Duration first, Duration longest) {
        this.firstRetry = Objects.requireNonNull(first, "first");
        this.lastRetry = Objects.requireNonNull(longest, "longest");
        return this;
    }

    /**
     * Sets how long {@link TransitionWatch#close} may take when a listener or the store hangs.
     *
     * @param limit zero to 10 minutes; 2 s by default
     * @return this builder
     */
    public TransitionWatchBuilder closeWithin(Duration limit) {
        this.closeWithin = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /**
     * Sets where the chance in the waits comes from. By default each watch has a seed of its own, which is in the log at DEBUG.
     *
     * @param seed any number
     * @return this builder
     */
    public TransitionWatchBuilder jitterSeed(long seed) {
        this.jitterSeed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets the time by which pauses are measured.
     *
     * @param nanoseconds goes only forward, from anywhere; {@link System#nanoTime} by default
     * @return this builder
     */
    public TransitionWatchBuilder ticker(LongSupplier nanoseconds) {
        this.ticker = Objects.requireNonNull(nanoseconds, "nanoseconds");
        return this;
    }

    /**
     * Sets where threads come from: one that asks the store, one for each listener. They are named {@code rollout-transitions-…} and
     * become daemons, whatever it makes.
     *
     * @param factory makes a new thread at each call; platform threads by default
     * @return this builder
     */
    public TransitionWatchBuilder threads(ThreadFactory factory) {
        this.threads = Objects.requireNonNull(factory, "factory");
        return this;
    }

    /**
     * Starts a watch. It returns at once, also while the store is down; the store is read in the background.
     *
     * @return a running watch, to be closed before the store
     * @throws IllegalArgumentException when there is no listener, or a part is out of range, naming it, its value and the range
     */
    public TransitionWatch start() {
        if (listeners.isEmpty()) {
            throw new IllegalArgumentException("listeners: there is none; a watch needs one or more");
        }
        TransitionSettings settings = new TransitionSettings(
                pollInterval,
                firstRetry,
                lastRetry,
                closeWithin,
                jitterSeed.orElseGet(() -> new SecureRandom().nextLong()),
                ticker,
                threads);
        return TransitionWatch.start(store, List.copyOf(listeners), settings);
    }
}
