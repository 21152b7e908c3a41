package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.featureflags.file.FlagFileFormat;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an application's rollouts are set to, checked.
 *
 * <pre>{@code
 * RolloutSettings settings = RolloutSettings.builder().store("jdbc:sqlite:rollouts.db").build();
 * RolloutSettings fromOutside = RolloutSettings.fromEnvironment();
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@link #describe} says what holds and where it was set, without secrets.
 */
public final class RolloutSettings {

    private static final String DEFAULT_PLACE = "default";

    private final Map<Setting, Value> values;

    private RolloutSettings(Map<Setting, Value> values) {
        this.values = values;
    }

    /** What is set, and where. */
    private record Value(String text, String place) {}

    static RolloutSettings of(List<Layer> layers) {
        List<String> problems = new ArrayList<>();
        layers.forEach(layer -> problems.addAll(layer.problems()));
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            layers.stream()
                    .flatMap(layer -> layer.get(setting).map(text -> new Value(text, layer.place())).stream())
                    .findFirst()
                    .or(() -> setting.defaultText().map(text -> new Value(text, DEFAULT_PLACE)))
                    .ifPresent(value -> values.put(setting, value));
        }
        RolloutSettings settings = new RolloutSettings(values);
        if (problems.isEmpty()) {
            problems.addAll(settings.problems());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return settings;
    }

    /** Takes every value once, so that none turns out to be wrong later. */
    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Runnable> reads = List.of(
                () -> store().ifPresent(RolloutStores::requireBackend),
                this::namespace,
                this::historyLimit,
                this::actor,
                this::pollInterval,
                this::pollIntervalWithHints,
                this::staleAfter,
                this::startTimeout,
                this::backup,
                this::flags,
                this::flagsFormat,
                this::flagsWatch,
                this::countEvaluations,
                this::driver,
                this::driverName,
                this::driverTick,
                this::gateInterval);
        for (Runnable read : reads) {
            try {
                read.run();
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /**
     * Settings in the making.
     *
     * @return a builder with every default; it reads nothing from outside unless told to
     */
    public static SettingsBuilder builder() {
        return new SettingsBuilder();
    }

    /**
     * The settings of this process: its system properties, before its environment, before the file that one of these names.
     *
     * @return all of them, checked
     * @throws IllegalArgumentException as {@link SettingsBuilder#build}
     */
    public static RolloutSettings fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /**
     * The store's URL, with its secrets: not for a log.
     *
     * @return empty when no store is named
     */
    public Optional<String> store() {
        return text(Setting.STORE);
    }

    /**
     * The namespace of the rollouts.
     *
     * @return a legal name
     */
    public String namespace() {
        return read(Setting.NAMESPACE, text -> NameRule.requireLegal("namespace", text));
    }

    /**
     * How many history entries are kept for each flag.
     *
     * @return 1 or more
     */
    public int historyLimit() {
        return read(Setting.HISTORY_LIMIT, text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(Quoted.of(text) + " is no whole number from 1 to 999999999");
            }
            return Integer.parseInt(text);
        });
    }

    /**
     * Who acts, where a command names nobody.
     *
     * @return one line
     */
    public String actor() {
        return read(Setting.ACTOR, text -> By.actor(text).actor());
    }

    /**
     * How often the store is asked while it gives no hints.
     *
     * @return 10 ms to 1 day
     */
    public Duration pollInterval() {
        return duration(Setting.POLL_INTERVAL, Duration.ofMillis(10), Duration.ofDays(1));
    }

    /**
     * How often the store is asked while its hints arrive.
     *
     * @return 10 ms to 1 day
     */
    public Duration pollIntervalWithHints() {
        return duration(Setting.POLL_INTERVAL_WITH_HINTS, Duration.ofMillis(10), Duration.ofDays(1));
    }

    /**
     * How long the store may be silent before knowledge is too old.
     *
     * @return 30 ms to 30 days
     */
    public Duration staleAfter() {
        return duration(Setting.STALE_AFTER, Duration.ofMillis(30), Duration.ofDays(30));
    }

    /**
     * How long the start waits for the store's first answer, at most.
     *
     * @return zero to 1 hour
     */
    public Duration startTimeout() {
        return duration(Setting.START_TIMEOUT, Duration.ZERO, Duration.ofHours(1));
    }

    /**
     * The file that a node keeps its percentages in.
     *
     * @return empty when there is none
     */
    public Optional<Path> backup() {
        return path(Setting.BACKUP);
    }

    /**
     * The file with this process's flag definitions.
     *
     * @return empty when there is none
     */
    public Optional<Path> flags() {
        return path(Setting.FLAGS);
    }

    /**
     * How that file is read.
     *
     * @return the format
     */
    public FlagFileFormat flagsFormat() {
        return read(Setting.FLAGS_FORMAT, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "standard" -> FlagFileFormat.STANDARD;
            case "legacy" -> FlagFileFormat.LEGACY;
            default -> throw new IllegalArgumentException(Quoted.of(text) + " is neither standard nor legacy");
        });
    }

    /**
     * How often that file is looked at.
     *
     * @return zero for never, else 10 ms to 1 day
     */
    public Duration flagsWatch() {
        Duration watch = duration(Setting.FLAGS_WATCH, Duration.ZERO, Duration.ofDays(1));
        return watch.isZero() ? watch : duration(Setting.FLAGS_WATCH, Duration.ofMillis(10), Duration.ofDays(1));
    }

    /**
     * Whether every answer is counted by flag and reason.
     *
     * @return false unless it is set
     */
    public boolean countEvaluations() {
        return trueOrFalse(Setting.COUNT_EVALUATIONS);
    }

    /**
     * Whether this process runs a driver.
     *
     * @return false unless it is set
     */
    public boolean driver() {
        return trueOrFalse(Setting.DRIVER);
    }

    /**
     * Who the driver is, as history names it.
     *
     * @return a legal name
     */
    public String driverName() {
        return read(Setting.DRIVER_NAME, text -> NameRule.requireLegal("driver name", text));
    }

    /**
     * How long the driver waits between two looks at the store, at most.
     *
     * @return 10 ms to 1 hour
     */
    public Duration driverTick() {
        return duration(Setting.DRIVER_TICK, Duration.ofMillis(10), Duration.ofHours(1));
    }

    /**
     * How often the driver asks a gate about a rollout.
     *
     * @return 10 ms to 1 day
     */
    public Duration gateInterval() {
        return duration(Setting.GATE_INTERVAL, Duration.ofMillis(10), Duration.ofDays(1));
    }

    StoreSettings storeSettings() {
        return StoreSettings.defaults().withNamespace(namespace()).withHistoryLimit(historyLimit());
    }

    private Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    private Optional<Path> path(Setting setting) {
        return text(setting).map(text -> read(setting, Path::of));
    }

    private boolean trueOrFalse(Setting setting) {
        return read(setting, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(Quoted.of(text) + " is neither true nor false");
        });
    }

    private Duration duration(Setting setting, Duration least, Duration most) {
        return read(setting, text -> {
            Duration duration = Durations.parse("it", text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        Quoted.of(text) + " is outside " + Durations.format(least) + " to " + Durations.format(most));
            }
            return duration;
        });
    }

    private <T> T read(Setting setting, Function<String, T> reading) {
        Value value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + ": it is not set");
        }
        try {
            return reading.apply(value.text());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.key() + " (" + value.place() + "): " + e.getMessage(), e);
        }
    }

    /**
     * What holds, a setting a line, with the place where it was set. Secrets in URLs are masked: this may be logged.
     *
     * @return for example {@code rollout.store = redis://***@host:6379 (environment)}
     */
    public String describe() {
        StringBuilder lines = new StringBuilder();
        for (Setting setting : Setting.values()) {
            Value value = values.get(setting);
            String shown = value == null
                    ? "not set"
                    : (setting == Setting.STORE ? Secrets.masked(value.text()) : Quoted.escape(value.text())) + " ("
                            + value.place() + ")";
            lines.append(setting.key()).append(" = ").append(shown).append(System.lineSeparator());
        }
        return lines.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RolloutSettings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** As {@link #describe}, on one line. */
    @Override
    public String toString() {
        return String.join(", ", describe().lines().toList());
    }
}
