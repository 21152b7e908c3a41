package io.codomyrmex.rollout.metrics;

import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Makes {@link RolloutMetrics}. Not thread-safe. */
public final class MetricsBuilder {

    /** How many flags have meters of their own, unless said otherwise. */
    public static final int DEFAULT_MOST_FLAGS = 1_000;

    /** How often the background thread looks, unless said otherwise. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    private final RolloutLookup lookup;
    private final Supplier<Optional<RolloutFeed>> feed;
    private Supplier<Optional<RolloutDriver>> driver = Optional::empty;
    private Optional<RolloutManager> rollouts = Optional.empty();
    private Optional<EvaluationSource> evaluations = Optional.empty();
    private Tags tags = Tags.empty();
    private int mostFlags = DEFAULT_MOST_FLAGS;
    private Duration interval = DEFAULT_INTERVAL;
    private InstantSource clock = InstantSource.system();
    private ThreadFactory threads = Thread::new;

    MetricsBuilder(RolloutLookup lookup, Supplier<Optional<RolloutFeed>> feed) {
        this.lookup = lookup;
        this.feed = feed;
    }

    /**
     * Adds the meters of this node's driver.
     *
     * @param driver a driver; closing the meters leaves it open
     * @return this builder
     */
    public MetricsBuilder driver(RolloutDriver driver) {
        Objects.requireNonNull(driver, "driver");
        return driver(() -> Optional.of(driver));
    }

    MetricsBuilder driver(Supplier<Optional<RolloutDriver>> driver) {
        this.driver = driver;
        return this;
    }

    /**
     * Lets the background thread ask the store what a lookup does not keep: when next stages may be entered, and what holds rollouts.
     * That costs three reads at each interval, one of them of every rollout. Without it {@code rollout.next.advance.seconds} is NaN, and
     * {@code rollout.held} counts what the driver minds.
     *
     * @param rollouts a manager over the store of the feed
     * @return this builder
     */
    public MetricsBuilder rollouts(RolloutManager rollouts) {
        this.rollouts = Optional.of(rollouts);
        return this;
    }

    /**
     * Adds counters of evaluations, where the manager counts them ({@code FeaturesBuilder.counting}, or the setting {@code
     * rollout.count-evaluations}); where it does not, this does nothing.
     *
     * @param features a manager over the lookup
     * @return this builder
     */
    public MetricsBuilder features(FeatureManager features) {
        this.evaluations = features.counts().map(counts -> new CountedEvaluations(features, counts, lookup));
        return this;
    }

    /**
     * Adds tags to every meter, such as the namespace.
     *
     * @param more tags, added to those that were given before
     * @return this builder
     */
    public MetricsBuilder tags(Iterable<Tag> more) {
        this.tags = tags.and(more);
        return this;
    }

    /**
     * Sets how many flags have meters of their own. Those beyond are counted by {@code rollout.flags.unmetered}, with one line in the log
     * at WARNING. A flag has nine meters.
     *
     * @param flags 0 or more; {@value #DEFAULT_MOST_FLAGS} by default
     * @return this builder
     */
    public MetricsBuilder mostFlags(int flags) {
        this.mostFlags = flags;
        return this;
    }

    /**
     * Sets how often the background thread looks. Flags that come and go are noticed at once where there is a feed.
     *
     * @param interval 100 ms to 1 day; 30 s by default. The wait begins when a look has ended
     * @return this builder
     */
    public MetricsBuilder interval(Duration interval) {
        this.interval = Objects.requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Sets the clock that {@code rollout.next.advance.seconds} counts by. It decides nothing else.
     *
     * @param clock the system's by default
     * @return this builder
     */
    public MetricsBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets what makes the background thread. It is named {@code rollout-metrics-refresh} and becomes a daemon, whatever it makes.
     *
     * @param threads makes a new thread at each call
     * @return this builder
     */
    public MetricsBuilder threads(ThreadFactory threads) {
        this.threads = Objects.requireNonNull(threads, "threads");
        return this;
    }

    /**
     * The meters.
     *
     * @return meters that are bound to nothing yet, to be closed by the caller
     * @throws IllegalArgumentException naming field, value and rule
     */
    public RolloutMetrics build() {
        return new RolloutMetrics(
                new Sources(lookup, feed, driver, rollouts, evaluations),
                new MetricsSettings(tags, mostFlags, interval, clock, threads));
    }
}
