package io.codomyrmex.rollout.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.rollout.RolloutConfig;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RuntimeMetricsTest {

    @Test
    void aRuntimeMayBeBoundBeforeItStarts() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RolloutSettings settings = RolloutSettings.builder()
                .store("memory:")
                .driver(true)
                .set("rollout.driver.tick", "10ms")
                .set("rollout.count-evaluations", "true")
                .build();
        try (RolloutRuntime runtime = RolloutRuntime.of(settings);
                RolloutMetrics metrics = RuntimeMetrics.of(runtime).build()) {
            metrics.bindTo(registry);
            metrics.refresh();
            assertThrows(
                    MeterNotFoundException.class,
                    () -> registry.get("rollout.feed.stale").gauge());
            runtime.start();
            runtime.rollouts().create("checkout", RolloutConfig.parse("100%"));
            metrics.refresh();
            assertEquals(0, registry.get("rollout.feed.stale").gauge().value());
            assertEquals(
                    0, registry.get("rollout.driver.steps").functionCounter().count());
            assertEquals(
                    1,
                    registry.get("rollout.held")
                            .tag("reason", "not-started")
                            .gauge()
                            .value());
            Node.await("the flag", () -> registry.find("rollout.percentage").gauge() != null);
            runtime.features().isEnabled("checkout");
            metrics.refresh();
            assertEquals(
                    1,
                    registry.get("rollout.evaluations")
                            .tags("flag", "checkout", "reason", "nobody")
                            .functionCounter()
                            .count());
        }
    }
}
