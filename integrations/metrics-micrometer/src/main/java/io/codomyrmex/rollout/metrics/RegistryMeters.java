package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.HoldReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The meters of one registry. Not thread-safe. */
final class RegistryMeters {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Readings readings;
    private final List<Meter> fixed = new ArrayList<>();
    private final Map<String, List<Meter>> flags = new TreeMap<>();
    private final Map<String, Map<String, Meter>> evaluations = new TreeMap<>();
    private boolean hasFeed;
    private boolean hasDriver;
    private boolean hasHolds;

    RegistryMeters(MeterRegistry registry, Tags tags, Readings readings) {
        this.registry = registry;
        this.tags = tags;
        this.readings = readings;
        fixed.add(gauge(Metric.UNMETERED, Tags.empty(), readings::unmetered));
    }

    boolean isOf(MeterRegistry other) {
        return registry == other;
    }

    /** Brings the meters in line with what there is now. */
    void sync(Set<String> metered) {
        if (!hasFeed && readings.sources().feed().get().isPresent()) {
            hasFeed = true;
            addFeed();
        }
        if (!hasDriver && readings.sources().driver().get().isPresent()) {
            hasDriver = true;
            addDriver();
        }
        if (!hasHolds && (hasDriver || readings.sources().rollouts().isPresent())) {
            hasHolds = true;
            addHolds();
        }
        flags.entrySet().removeIf(entry -> !metered.contains(entry.getKey()) && remove(entry.getValue()));
        metered.forEach(flag -> flags.computeIfAbsent(flag, this::add));
        readings.sources().evaluations().ifPresent(this::sync);
    }

    private void addFeed() {
        fixed.add(gauge(Metric.FEED_AGE, Tags.empty(), readings::feedAge));
        fixed.add(gauge(Metric.FEED_STALE, Tags.empty(), readings::feedStale));
        fixed.add(gauge(Metric.FEED_FAILURES, Tags.empty(), readings::feedFailures));
        for (String command : readings.transitions().words()) {
            fixed.add(FunctionCounter.builder(
                            Metric.TRANSITIONS.meterName(),
                            readings,
                            now -> now.transitions().count(command))
                    .description(Metric.TRANSITIONS.description())
                    .tags(tags.and("command", command))
                    .register(registry));
        }
    }

    private void addDriver() {
        fixed.add(gauge(Metric.DRIVER_SINCE_SUCCESS, Tags.empty(), readings::sinceSuccess));
        fixed.add(gauge(Metric.DRIVER_LATENESS, Tags.empty(), readings::lateness));
        fixed.add(gauge(Metric.DRIVER_WATCHED, Tags.empty(), readings::watched));
        fixed.add(FunctionCounter.builder(Metric.DRIVER_STEPS.meterName(), readings, Readings::steps)
                .description(Metric.DRIVER_STEPS.description())
                .tags(tags)
                .register(registry));
    }

    private void addHolds() {
        for (HoldReason reason : HoldReason.values()) {
            fixed.add(gauge(Metric.HELD, Tags.of("reason", reason.code()), () -> readings.held(reason)));
        }
    }

    private List<Meter> add(String flag) {
        Tags own = Tags.of("flag", flag);
        List<Meter> meters = new ArrayList<>();
        meters.add(gauge(Metric.PERCENTAGE, own, () -> readings.percentage(flag)));
        meters.add(gauge(Metric.STAGE, own, () -> readings.stage(flag)));
        meters.add(gauge(Metric.VERSION, own, () -> readings.version(flag)));
        meters.add(gauge(Metric.NEXT_ADVANCE, own, () -> readings.nextAdvance(flag)));
        readings.states()
                .forEach((word, state) ->
                        meters.add(gauge(Metric.STATE, own.and("state", word), () -> readings.isIn(flag, state))));
        return meters;
    }

    private void sync(EvaluationSource source) {
        Set<String> asked = source.flags();
        evaluations
                .entrySet()
                .removeIf(entry -> !asked.contains(entry.getKey())
                        && remove(entry.getValue().values()));
        for (String flag : asked) {
            Map<String, Meter> byReason = evaluations.computeIfAbsent(flag, name -> new TreeMap<>());
            for (String reason : source.reasons()) {
                if (source.count(flag, reason) > 0) {
                    byReason.computeIfAbsent(reason, word -> counter(source, flag, word));
                }
            }
        }
    }

    private Meter counter(EvaluationSource source, String flag, String reason) {
        return FunctionCounter.builder(Metric.EVALUATIONS.meterName(), source, now -> now.count(flag, reason))
                .description(Metric.EVALUATIONS.description())
                .tags(tags.and("flag", flag, "reason", reason))
                .register(registry);
    }

    private Gauge gauge(Metric metric, Tags more, Supplier<Number> value) {
        Gauge.Builder<Supplier<Number>> gauge = Gauge.builder(metric.meterName(), value)
                .description(metric.description())
                .tags(tags.and(more));
        metric.unit().ifPresent(gauge::baseUnit);
        return gauge.register(registry);
    }

    private boolean remove(Iterable<Meter> meters) {
        meters.forEach(registry::remove);
        return true;
    }

    void removeAll() {
        remove(fixed);
        flags.values().forEach(this::remove);
        evaluations.values().forEach(byReason -> remove(byReason.values()));
        fixed.clear();
        flags.clear();
        evaluations.clear();
    }
}
