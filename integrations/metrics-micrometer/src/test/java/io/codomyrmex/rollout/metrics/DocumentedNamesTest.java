package io.codomyrmex.rollout.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codomyrmex.featureflags.EvaluationCounts;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Manual, dashboard and alerts name meters that there are, and all of them. */
@Timeout(120)
class DocumentedNamesTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern PROMETHEUS_NAME = Pattern.compile("\\brollout_[a-z_]+");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(rollout\\.[a-z.]+)` \\| ([a-z]*) ?\\| ([^|]*)\\|", Pattern.MULTILINE);

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Node node;
    private RolloutDriver driver;
    private RolloutMetrics metrics;

    @BeforeEach
    void bindEverything() throws InterruptedException {
        node = new Node();
        node.begin("checkout");
        Node.await("the feed", () -> node.feed.lookup().served("checkout") != null);
        driver = RolloutDriver.over(node.store).start();
        FeatureManager features = FeatureManager.builder()
                .rollouts(node.feed.lookup())
                .counting(new EvaluationCounts())
                .build();
        features.isEnabled("checkout", "user-1");
        metrics = RolloutMetrics.over(node.feed)
                .driver(driver)
                .rollouts(node.rollouts)
                .features(features)
                .build();
        metrics.bindTo(prometheus);
    }

    @AfterEach
    void close() {
        metrics.close();
        driver.close();
        node.close();
    }

    private static String read(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static Set<String> namesIn(String text) {
        return PROMETHEUS_NAME
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As Prometheus gets them. */
    private Set<String> scraped() {
        return prometheus
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Row(String name, String unit, Set<String> tags) {

        static Row of(Meter.Id id) {
            String unit = id.getBaseUnit();
            return new Row(
                    id.getName(),
                    unit == null ? "" : unit,
                    id.getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)));
        }

        static Row of(MatchResult row) {
            Set<String> tags = Arrays.stream(row.group(3).split(","))
                    .map(tag -> tag.replace("`", "").strip())
                    .filter(tag -> !tag.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Row(row.group(1), row.group(2), tags);
        }

        static Row of(Metric metric) {
            return new Row(metric.meterName(), metric.unit().orElse(""), new TreeSet<>(metric.tagKeys()));
        }
    }

    @Test
    void theManualListsEveryMeterWithItsUnitAndTags() throws IOException {
        Set<Row> manual = ROW.matcher(read("metrics.md")).results().map(Row::of).collect(Collectors.toSet());
        Set<Row> registered = registered(prometheus);
        assertEquals(registered, manual);
        assertEquals(Arrays.stream(Metric.values()).map(Row::of).collect(Collectors.toSet()), registered);
    }

    private static Set<Row> registered(MeterRegistry registry) {
        return registry.getMeters().stream().map(meter -> Row.of(meter.getId())).collect(Collectors.toSet());
    }

    @Test
    void theDashboardAsksForEveryMeterAndForNoOther() throws IOException {
        assertEquals(scraped(), namesIn(read("grafana/rollouts.json")));
    }

    @Test
    void everyPanelOfTheDashboardAsksTheDataSourceThatIsChosen() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(read("grafana/rollouts.json"));
        JsonNode variable = dashboard.at("/templating/list/0");
        assertEquals("datasource", variable.path("type").asText());
        assertEquals("prometheus", variable.path("query").asText());
        Set<Integer> ids = new TreeSet<>();
        int queries = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), "each panel has an id of its own");
            for (JsonNode target : panel.path("targets")) {
                queries++;
                assertEquals("${datasource}", target.at("/datasource/uid").asText());
                assertTrue(target.path("expr").asText().contains("rollout_"));
            }
        }
        assertTrue(queries >= Metric.values().length, "at least a query for each meter");
    }

    @Test
    void theAlertsAskForMetersThatThereAre() throws IOException {
        List<String> alerts = new ArrayList<>(read("metrics.md")
                .lines()
                .filter(line -> line.strip().startsWith("expr: "))
                .toList());
        assertEquals(3, alerts.size());
        for (String alert : alerts) {
            Set<String> names = namesIn(alert);
            assertEquals(1, names.size(), alert);
            assertTrue(scraped().containsAll(names), alert);
        }
    }
}
