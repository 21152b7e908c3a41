package io.codomyrmex.rollout.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** What the meters write into the application's log: one line for each trouble, until it is over. */
final class MetricsLog {

    private static final Logger LOG = System.getLogger("io.codomyrmex.rollout");

    private MetricsLog() {}

    static void tooMany(int most, int unmetered) {
        write(
                Level.WARNING,
                () -> "metrics: " + unmetered + " flags have no meters of their own: " + most
                        + " is the most; rollout.flags.unmetered counts them, and RolloutMetrics can be built for more");
    }

    static void notBound(Throwable trouble) {
        write(Level.WARNING, () -> "metrics: not bound, or in part: " + trouble);
    }

    static void troubled(Throwable trouble) {
        write(Level.WARNING, () -> "metrics: not refreshed, trying again: " + trouble);
    }

    static void recovered() {
        write(Level.INFO, () -> "metrics: refreshed again");
    }

    private static void write(Level level, Supplier<String> line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException e) {
            // A log that does not work must not reach the application by way of its metrics, and nobody is left to
            // tell.
        }
    }
}
