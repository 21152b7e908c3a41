package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What a process with a driver is to do: one line of text between controller and process.
 *
 * @param name of the driver
 * @param url of the store
 * @param namespace in the store
 * @param tick of the driver
 * @param clockOffset how wrong the clock is that the process gives to its store, beside how wrong its wall is
 */
record DriverOrder(String name, String url, String namespace, Duration tick, Duration clockOffset) {

    private static final String TAB = "\t";

    String line() {
        return String.join(TAB, name, url, namespace, tick.toString(), clockOffset.toString());
    }

    static DriverOrder parse(String line) {
        List<String> parts = List.of(line.split(TAB, -1));
        return new DriverOrder(
                parts.get(0), parts.get(1), parts.get(2), Duration.parse(parts.get(3)), Duration.parse(parts.get(4)));
    }

    StoreSettings settings() {
        return StoreSettings.defaults()
                .withNamespace(namespace)
                .withClock(Clock.offset(Clock.systemUTC(), clockOffset));
    }
}
