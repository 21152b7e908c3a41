package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.NameRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What is the same for a store of any kind.
 *
 * @param namespace the unit of isolation, a legal name; {@value #DEFAULT_NAMESPACE} by default
 * @param historyLimit how many history entries are kept for each flag, 1 or more; {@value #DEFAULT_HISTORY_LIMIT} by default
 * @param clock the time of stores that have no clock of their own (memory, SQLite); servers use theirs
 */
public record StoreSettings(String namespace, int historyLimit, InstantSource clock) {

    /** The namespace of whoever names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    /** How many history entries of a flag are kept by default. */
    public static final int DEFAULT_HISTORY_LIMIT = 1_000;

    /** A limit that is never reached. */
    public static final int UNLIMITED_HISTORY = Integer.MAX_VALUE;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public StoreSettings {
        NameRule.requireLegal("namespace", namespace);
        Objects.requireNonNull(clock, "clock");
        if (historyLimit < 1) {
            throw new IllegalArgumentException("historyLimit: " + historyLimit + " is below 1");
        }
    }

    /**
     * The namespace {@value #DEFAULT_NAMESPACE}, {@value #DEFAULT_HISTORY_LIMIT} history entries, the system clock.
     *
     * @return the defaults
     */
    public static StoreSettings defaults() {
        return new StoreSettings(DEFAULT_NAMESPACE, DEFAULT_HISTORY_LIMIT, Clock.systemUTC());
    }

    /**
     * The same for another namespace.
     *
     * @param namespace a legal name
     * @return a changed copy
     */
    public StoreSettings withNamespace(String namespace) {
        return new StoreSettings(namespace, historyLimit, clock);
    }

    /**
     * The same with another limit of history.
     *
     * @param historyLimit 1 or more; {@link #UNLIMITED_HISTORY} for no limit
     * @return a changed copy
     */
    public StoreSettings withHistoryLimit(int historyLimit) {
        return new StoreSettings(namespace, historyLimit, clock);
    }

    /**
     * The same with another clock.
     *
     * @param clock the time of stores that have no clock of their own
     * @return a changed copy
     */
    public StoreSettings withClock(InstantSource clock) {
        return new StoreSettings(namespace, historyLimit, clock);
    }
}
