package io.codomyrmex.rollout.metrics;

import io.codomyrmex.featureflags.runtime.RolloutRuntime;

/**
 * Meters of a whole {@link RolloutRuntime}.
 *
 * <pre>{@code
 * try (RolloutMetrics metrics = RuntimeMetrics.of(runtime).build()) {
 *     metrics.bindTo(registry);
 * }
 * }</pre>
 */
public final class RuntimeMetrics {

    private RuntimeMetrics() {}

    /**
     * Meters of what a runtime has: feed, driver, rollouts, and evaluations where they are counted.
     *
     * @param runtime started or not: feed and driver are found once they are there. Closing the meters leaves it open
     * @return a builder with all of these set
     */
    public static MetricsBuilder of(RolloutRuntime runtime) {
        return new MetricsBuilder(runtime.lookup(), runtime::feed)
                .driver(runtime::driver)
                .rollouts(runtime.rollouts())
                .features(runtime.features());
    }
}
