package io.codomyrmex.rollout.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.EvaluationCounts;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.HistogramSupport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HdrHistogram comes along with Micrometer and has published weaknesses: SECURITY.md says that these meters have no use for it. */
@Timeout(120)
class NoHistogramTest {

    @Test
    void noMeterIsOfAKindThatMayHaveAHistogram() throws InterruptedException {
        try (Node node = new Node();
                RolloutDriver driver = RolloutDriver.over(node.store).start()) {
            node.begin("checkout");
            Node.await("the feed", () -> node.feed.lookup().served("checkout") != null);
            FeatureManager features = FeatureManager.builder()
                    .rollouts(node.feed.lookup())
                    .counting(new EvaluationCounts())
                    .build();
            features.isEnabled("checkout", "user-1");
            try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                    .driver(driver)
                    .rollouts(node.rollouts)
                    .features(features)
                    .build()) {
                metrics.bindTo(node.registry);
                Node.await("the meters", () -> node.metersOf("checkout").size() > 9);

                List<Meter> meters = node.registry.getMeters();
                assertTrue(meters.size() > 20, meters.toString());
                assertEquals(
                        List.of(),
                        meters.stream()
                                .filter(HistogramSupport.class::isInstance)
                                .toList());
            }
        }
    }
}
