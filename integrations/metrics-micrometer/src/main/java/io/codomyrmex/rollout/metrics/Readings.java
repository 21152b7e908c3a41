package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.drive.DriverStatus;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.lookup.ServedRollout;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What a scrape reads: all of it is in memory. Thread-safe. */
final class Readings {

    private static final Map<String, RolloutState> STATES = words();

    private final Sources sources;
    private final InstantSource clock;
    private final TransitionCounts transitions = new TransitionCounts();
    private volatile StoreView view = StoreView.NOTHING;
    private volatile int unmetered;

    Readings(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    private static Map<String, RolloutState> words() {
        Map<String, RolloutState> states = new TreeMap<>();
        for (RolloutState state : RolloutState.values()) {
            states.put(state.name().toLowerCase(Locale.ROOT), state);
        }
        return states;
    }

    Sources sources() {
        return sources;
    }

    TransitionCounts transitions() {
        return transitions;
    }

    Map<String, RolloutState> states() {
        return STATES;
    }

    void show(StoreView newer) {
        view = newer;
    }

    void beyondTheBound(int flags) {
        unmetered = flags;
    }

    int unmetered() {
        return unmetered;
    }

    double percentage(String flag) {
        return served(flag, rollout -> rollout.percentage().thousandths() / 1_000.0);
    }

    double stage(String flag) {
        return served(flag, rollout -> rollout.stageIndex() + 1.0);
    }

    double version(String flag) {
        return served(flag, ServedRollout::version);
    }

    double isIn(String flag, RolloutState state) {
        return served(flag, rollout -> rollout.state() == state ? 1 : 0);
    }

    private double served(String flag, ToDoubleFunction<ServedRollout> value) {
        ServedRollout rollout = sources.lookup().served(flag);
        return rollout == null ? Double.NaN : value.applyAsDouble(rollout);
    }

    double nextAdvance(String flag) {
        Instant at = view.nextAdvances().get(flag);
        return at == null ? Double.NaN : seconds(Duration.between(clock.instant(), at));
    }

    /** Where the store is not asked, of the rollouts that the driver minds. */
    int held(HoldReason reason) {
        Map<HoldReason, Integer> held = sources.rollouts().isPresent()
                ? view.held()
                : sources.driverStatus()
                        .map(status -> StoreView.counted(status.holds().values()))
                        .orElse(Map.of());
        return held.getOrDefault(reason, 0);
    }

    double feedAge() {
        return sources.feedStatus()
                .flatMap(FeedStatus::age)
                .map(Readings::seconds)
                .orElse(Double.NaN);
    }

    double feedStale() {
        return feed(status -> status.isStale() ? 1 : 0);
    }

    double feedFailures() {
        return feed(FeedStatus::failures);
    }

    private double feed(ToDoubleFunction<FeedStatus> value) {
        Optional<FeedStatus> status = sources.feedStatus();
        return status.isEmpty() ? Double.NaN : value.applyAsDouble(status.get());
    }

    double sinceSuccess() {
        return driver(status -> seconds(status.sinceLastSuccess()));
    }

    double lateness() {
        return driver(status -> seconds(status.lastLateness()));
    }

    double watched() {
        return driver(DriverStatus::watched);
    }

    double steps() {
        return driver(DriverStatus::steps);
    }

    private double driver(ToDoubleFunction<DriverStatus> value) {
        Optional<DriverStatus> status = sources.driverStatus();
        return status.isEmpty() ? Double.NaN : value.applyAsDouble(status.get());
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }
}
