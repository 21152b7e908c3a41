package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.feed.FeedBuilder;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.text.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, by its key in builder, system properties and file, and by its name in the environment: {@code
 * rollout.stale-after} is {@code ROLLOUT_STALE_AFTER} there.
 */
public enum Setting {
    /** The store's URL. Required, unless the application hands a store over. */
    STORE("rollout.store", null),
    /** The namespace of the rollouts. */
    NAMESPACE("rollout.namespace", StoreSettings.DEFAULT_NAMESPACE),
    /** How many history entries are kept for each flag. */
    HISTORY_LIMIT("rollout.history-limit", Integer.toString(StoreSettings.DEFAULT_HISTORY_LIMIT)),
    /** Who acts, where a command names nobody. */
    ACTOR("rollout.actor", "application"),
    /** How often the store is asked while it gives no hints. */
    POLL_INTERVAL("rollout.poll-interval", Durations.format(FeedBuilder.DEFAULT_POLL_INTERVAL)),
    /** How often the store is asked while its hints arrive. */
    POLL_INTERVAL_WITH_HINTS(
            "rollout.poll-interval-with-hints", Durations.format(FeedBuilder.DEFAULT_POLL_INTERVAL_WITH_HINTS)),
    /** How long the store may be silent before knowledge is too old. */
    STALE_AFTER("rollout.stale-after", Durations.format(FeedBuilder.DEFAULT_STALE_AFTER)),
    /** How long the start waits for the store's first answer, at most. */
    START_TIMEOUT("rollout.start-timeout", "5s"),
    /** The file that a node keeps its percentages in, for a start while the store is down. None by default. */
    BACKUP("rollout.backup", null),
    /** The file with this process's flag definitions. None by default. */
    FLAGS("rollout.flags", null),
    /** How the file with the definitions is read: {@code standard} or {@code legacy}. */
    FLAGS_FORMAT("rollout.flags.format", "standard"),
    /** How often the file with the definitions is looked at; {@code 0} for never. */
    FLAGS_WATCH("rollout.flags.watch", "5s"),
    /** Whether every answer is counted by flag and reason, for metrics: {@code true} or {@code false}. */
    COUNT_EVALUATIONS("rollout.count-evaluations", "false"),
    /** Whether this process runs a driver, which takes rollouts to their next stage: {@code true} or {@code false}. */
    DRIVER("rollout.driver", "false"),
    /** Who the driver is; history names it. */
    DRIVER_NAME("rollout.driver.name", DriverSettings.DEFAULT_NAME),
    /** How long the driver waits between two looks at the store, at most. */
    DRIVER_TICK("rollout.driver.tick", Durations.format(DriverSettings.DEFAULT_TICK)),
    /** How often the driver asks a gate about a rollout. */
    GATE_INTERVAL("rollout.gate.interval", Durations.format(DriverSettings.DEFAULT_GATE_INTERVAL)),
    /** The file with settings. Only as a system property or in the environment. None by default. */
    CONFIG("rollout.config", null);

    /** What every key begins with. */
    static final String PREFIX = "rollout.";

    private final String key;
    private final Optional<String> defaultText;

    Setting(String key, @Nullable String defaultText) {
        this.key = key;
        this.defaultText = Optional.ofNullable(defaultText);
    }

    /**
     * The key in builder, system properties and file.
     *
     * @return for example {@code rollout.stale-after}
     */
    public String key() {
        return key;
    }

    /**
     * The name in the environment.
     *
     * @return for example {@code ROLLOUT_STALE_AFTER}
     */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * What holds when it is not set.
     *
     * @return empty where there is no default
     */
    public Optional<String> defaultText() {
        return defaultText;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
