package io.codomyrmex.rollout.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.EvaluationCounts;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RolloutMetricsTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private Node node;

    @BeforeEach
    void start() throws InterruptedException {
        node = new Node();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theMetersOfAFlagComeFollowAndGoWithItsRollout() {
        try (RolloutMetrics metrics =
                RolloutMetrics.over(node.feed).interval(NEVER).build()) {
            metrics.bindTo(node.registry);
            assertEquals(List.of(), node.metersOf("checkout"));
            node.begin("checkout");
            Node.await("the meters", () -> node.metersOf("checkout").size() == 9);
            Node.await("the first stage", () -> node.value("rollout.version", "flag", "checkout") == 2);
            assertEquals(5, node.value("rollout.percentage", "flag", "checkout"));
            assertEquals(1, node.value("rollout.stage", "flag", "checkout"));
            assertEquals(1, node.value("rollout.state", "flag", "checkout", "state", "active"));
            assertEquals(0, node.value("rollout.state", "flag", "checkout", "state", "paused"));
            assertTrue(Double.isNaN(node.value("rollout.next.advance.seconds", "flag", "checkout")));
            node.rollouts.pause("checkout");
            Node.await("the pause", () -> node.value("rollout.state", "flag", "checkout", "state", "paused") == 1);
            node.rollouts.abort("checkout", By.actor("dana").because("5xx"));
            node.rollouts.delete("checkout", By.actor("dana").because("over"));
            Node.await("no meters", () -> node.metersOf("checkout").isEmpty());
        }
    }

    @Test
    void theStoreIsAskedInTheBackgroundForWhatALookupDoesNotKeep() {
        node.begin("checkout");
        node.begin("search");
        node.rollouts.pause("search");
        try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .rollouts(node.rollouts)
                .clock(node.clock)
                .interval(NEVER)
                .build()) {
            metrics.bindTo(node.registry);
            Node.await("the delay", () -> node.value("rollout.held", "reason", "delay") == 1);
            assertEquals(1, node.value("rollout.held", "reason", "paused"));
            assertEquals(0, node.value("rollout.held", "reason", "gate"));
            Node.await("meters", () -> node.metersOf("search").size() == 9);
            assertEquals(3_600, node.value("rollout.next.advance.seconds", "flag", "checkout"));
            assertTrue(Double.isNaN(node.value("rollout.next.advance.seconds", "flag", "search")));
            node.clock.advance(Duration.ofMinutes(90));
            assertEquals(-1_800, node.value("rollout.next.advance.seconds", "flag", "checkout"), "overdue");
            metrics.refresh();
            assertEquals(0, node.value("rollout.held", "reason", "delay"));
            assertEquals(1, node.value("rollout.held", "reason", "manual"));
        }
    }

    @Test
    void aScrapeAsksNoStore() {
        node.begin("checkout");
        Node.await("the feed", () -> node.feed.lookup().served("checkout") != null);
        WatchedStore asked = new WatchedStore(node.store);
        RolloutManager rollouts = RolloutManager.over(asked);
        try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .rollouts(rollouts)
                .interval(NEVER)
                .build()) {
            metrics.bindTo(node.registry);
            Node.await("the background", () -> asked.calls.get() == 3);
            node.feed.close();
            int before = node.store.calls.get();
            for (int i = 0; i < 100; i++) {
                node.registry.getMeters().forEach(meter -> meter.measure().forEach(sample -> sample.getValue()));
            }
            assertEquals(3, asked.calls.get());
            assertEquals(before, node.store.calls.get());
        }
    }

    @Test
    void aStoreThatIsDownLeavesTheLastValuesAndIsSeenInTheFeed() {
        node.begin("checkout");
        try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .rollouts(node.rollouts)
                .interval(NEVER)
                .build()) {
            metrics.bindTo(node.registry);
            Node.await("the delay", () -> node.value("rollout.held", "reason", "delay") == 1);
            assertEquals(0, node.value("rollout.feed.failures"));
            assertEquals(0, node.value("rollout.feed.stale"));
            assertTrue(node.value("rollout.feed.age.seconds") >= 0);
            node.store.isDown = true;
            Node.await("failures", () -> node.value("rollout.feed.failures") > 0);
            metrics.refresh();
            assertEquals(1, node.value("rollout.held", "reason", "delay"));
            node.store.isDown = false;
            Node.await("an answer", () -> node.value("rollout.feed.failures") == 0);
        }
    }

    @Test
    void theDriverShowsWhatItDoesAndWhatItWaitsFor() {
        node.rollouts.create(
                "checkout",
                RolloutConfig.builder()
                        .stages("5%, 50%, 100%", Duration.ofHours(1))
                        .advance(AdvanceMode.AUTOMATIC)
                        .build());
        node.rollouts.start("checkout");
        try (RolloutDriver driver = RolloutDriver.over(node.store)
                        .tick(Duration.ofMillis(10))
                        .start();
                RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                        .driver(driver)
                        .interval(NEVER)
                        .build()) {
            metrics.bindTo(node.registry);
            Node.await("the driver looks", () -> node.value("rollout.driver.watched") == 1);
            assertEquals(0, node.value("rollout.driver.steps"));
            Node.await("the hold", () -> node.value("rollout.held", "reason", "delay") == 1);
            node.clock.advance(Duration.ofMinutes(61));
            Node.await("a step", () -> node.value("rollout.driver.steps") == 1);
            assertEquals(60, node.value("rollout.driver.lateness.seconds"));
            assertTrue(node.value("rollout.driver.since.success.seconds") >= 0);
        }
    }

    @Test
    void changesAreCountedByTheirCommand() {
        try (RolloutMetrics metrics =
                RolloutMetrics.over(node.feed).interval(NEVER).build()) {
            metrics.bindTo(node.registry);
            step("create", () -> node.rollouts.create("checkout", RolloutConfig.parse("5%, 100%", Duration.ZERO)));
            step("start", () -> node.rollouts.start("checkout"));
            step("pause", () -> node.rollouts.pause("checkout"));
            step("resume", () -> node.rollouts.resume("checkout"));
            step(
                    "other",
                    () -> node.rollouts.edit(
                            "checkout",
                            plan -> plan.toBuilder()
                                    .metadata(Map.of("owner", "payments"))
                                    .build()));
            step("advance", () -> node.rollouts.advance("checkout"));
            step("abort", () -> node.rollouts.abort("checkout", By.actor("dana").because("5xx")));
            step(
                    "delete",
                    () -> node.rollouts.delete("checkout", By.actor("dana").because("over")));
        }
    }

    private void step(String command, Runnable change) {
        assertEquals(0, node.value("rollout.transitions", "command", command), command);
        change.run();
        Node.await(command, () -> node.value("rollout.transitions", "command", command) == 1);
    }

    @Test
    void flagsBeyondTheBoundAreCountedWithOneWarning() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = warningsInto(warnings);
        Logger logger = Logger.getLogger("io.codomyrmex.rollout");
        logger.setLevel(Level.WARNING);
        logger.addHandler(handler);
        try (RolloutMetrics metrics =
                RolloutMetrics.over(node.feed).mostFlags(2).interval(NEVER).build()) {
            metrics.bindTo(node.registry);
            assertEquals(0, node.value("rollout.flags.unmetered"));
            List.of("a", "b", "c", "d").forEach(node::begin);
            Node.await("the bound", () -> node.value("rollout.flags.unmetered") == 2);
            assertEquals(2, metered().size());
            String gone = metered().iterator().next();
            node.rollouts.abort(gone, By.actor("dana").because("over"));
            node.rollouts.delete(gone, By.actor("dana").because("over"));
            Node.await("another in its place", () -> node.value("rollout.flags.unmetered") == 1);
            assertEquals(2, metered().size());
            assertFalse(metered().contains(gone));
            metrics.refresh();
            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(warnings.get(0).contains("have no meters of their own: 2 is the most"), warnings.get(0));
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
    }

    private static Handler warningsInto(List<String> warnings) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().equals(Level.WARNING) && line.getMessage().startsWith("metrics: ")) {
                    warnings.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private Set<String> metered() {
        return node.registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("flag"))
                .filter(flag -> flag != null)
                .collect(Collectors.toSet());
    }

    @Test
    void evaluationsAreCountedByFlagAndReason() {
        node.begin("checkout");
        FeatureManager features = FeatureManager.builder()
                .rollouts(node.feed.lookup())
                .counting(new EvaluationCounts())
                .build();
        Node.await("the feed", () -> node.feed.lookup().served("checkout") != null);
        try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .features(features)
                .interval(NEVER)
                .build()) {
            metrics.bindTo(node.registry);
            features.isEnabled("checkout", "user-1");
            features.isEnabled("checkout", "user-2");
            features.isEnabled("made-up", "user-1");
            metrics.refresh();
            assertEquals(2, node.value("rollout.evaluations", "flag", "checkout", "reason", "percentage"));
            assertEquals(1, node.value("rollout.evaluations", "flag", "(other)", "reason", "unknown-flag"));
            assertEquals(10, node.metersOf("checkout").size(), "a counter for each reason that there was");
            features.isEnabled("checkout", "user-1");
            assertEquals(3, node.value("rollout.evaluations", "flag", "checkout", "reason", "percentage"));
            node.rollouts.abort("checkout", By.actor("dana").because("over"));
            node.rollouts.delete("checkout", By.actor("dana").because("over"));
            Node.await("no meters", () -> node.metersOf("checkout").isEmpty());
            assertEquals(Set.of(), features.counts().orElseThrow().flags());
        }
    }

    @Test
    void bindingNeverThrowsIntoTheApplication() {
        MeterRegistry broken = new SimpleMeterRegistry();
        broken.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("no meters today");
            }
        });
        node.begin("checkout");
        try (RolloutMetrics metrics =
                RolloutMetrics.over(node.feed).interval(NEVER).build()) {
            metrics.bindTo(broken);
            assertEquals(List.of(), broken.getMeters());
            metrics.bindTo(node.registry);
            Node.await("another registry", () -> node.metersOf("checkout").size() == 9);
        }
    }

    @Test
    void aRegistryIsBoundOnceAndSeveralAreBoundSideBySide() {
        MeterRegistry other = new SimpleMeterRegistry();
        try (RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .tags(Tags.of("namespace", "shop"))
                .interval(NEVER)
                .build()) {
            metrics.bindTo(node.registry);
            int meters = node.registry.getMeters().size();
            metrics.bindTo(node.registry);
            metrics.bindTo(other);
            assertEquals(meters, node.registry.getMeters().size());
            assertEquals(meters, other.getMeters().size());
            assertTrue(other.getMeters().stream()
                    .allMatch(meter -> "shop".equals(meter.getId().getTag("namespace"))));
        }
    }

    @Test
    void closingRemovesTheMetersAndEndsTheThread() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        node.begin("checkout");
        RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                .rollouts(node.rollouts)
                .threads(body -> {
                    Thread thread = new Thread(body);
                    threads.add(thread);
                    return thread;
                })
                .build();
        metrics.bindTo(node.registry);
        assertEquals("rollout-metrics-refresh", threads.get(0).getName());
        assertTrue(threads.get(0).isDaemon());
        metrics.close();
        metrics.close();
        assertEquals(List.of(), node.registry.getMeters());
        Node.await("the thread ends", () -> !threads.get(0).isAlive());
        metrics.bindTo(node.registry);
        node.begin("search");
        metrics.refresh();
        assertEquals(List.of(), node.registry.getMeters(), "closed for ever");
        assertEquals(1, threads.size());
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertEquals(
                "mostFlags: -1 is below 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RolloutMetrics.over(node.feed)
                                        .mostFlags(-1)
                                        .build())
                        .getMessage());
        assertEquals(
                "interval: 50ms is outside 100ms to 1d",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RolloutMetrics.over(node.feed)
                                        .interval(Duration.ofMillis(50))
                                        .build())
                        .getMessage());
    }
}
