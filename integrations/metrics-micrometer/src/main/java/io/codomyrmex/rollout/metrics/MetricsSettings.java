package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.text.Durations;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/** How the meters are kept; {@link MetricsBuilder} has the words for each part. */
record MetricsSettings(Tags tags, int mostFlags, Duration interval, InstantSource clock, ThreadFactory threads) {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(1);

    MetricsSettings {
        if (mostFlags < 0) {
            throw new IllegalArgumentException("mostFlags: " + mostFlags + " is below 0");
        }
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("interval: " + Durations.format(interval) + " is outside "
                    + Durations.format(LEAST) + " to " + Durations.format(MOST));
        }
    }
}
