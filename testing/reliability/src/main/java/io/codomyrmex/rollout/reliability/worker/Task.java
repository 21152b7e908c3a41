package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What one start of a worker is to do: one line of text between controller and worker.
 *
 * @param name of the worker, also the seed's second half
 * @param url of the store
 * @param namespace in the store
 * @param seed of the whole run
 * @param style how to work
 * @param clockOffset how wrong the clock is that the worker gives to its store
 * @param file where its events go
 */
public record Task(String name, String url, String namespace, long seed, Style style, Duration clockOffset, Path file) {

    private static final String TAB = "\t";

    /**
     * The line.
     *
     * @return without an end
     */
    public String line() {
        return String.join(
                TAB,
                name,
                url,
                namespace,
                Long.toString(seed),
                Integer.toString(style.flags()),
                style.stageDelay().toString(),
                Boolean.toString(style.mixed()),
                clockOffset.toString(),
                file.toString());
    }

    /**
     * Reads a line.
     *
     * @param line from {@link #line}
     * @return the task
     */
    public static Task parse(String line) {
        List<String> parts = List.of(line.split(TAB, -1));
        Style style = new Style(
                Integer.parseInt(parts.get(4)), Duration.parse(parts.get(5)), Boolean.parseBoolean(parts.get(6)));
        return new Task(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                Long.parseLong(parts.get(3)),
                style,
                Duration.parse(parts.get(7)),
                Path.of(parts.get(8)));
    }

    /**
     * Whatever dice are thrown for this worker come from here.
     *
     * @return another one for each worker of a run
     */
    public long ownSeed() {
        return seed * 31 + name.hashCode();
    }

    /**
     * How the worker opens the store: with all of its history, and with the worker's clock.
     *
     * @return settings
     */
    public StoreSettings settings() {
        return StoreSettings.defaults()
                .withNamespace(namespace)
                .withHistoryLimit(StoreSettings.UNLIMITED_HISTORY)
                .withClock(Clock.offset(Clock.systemUTC(), clockOffset));
    }
}
