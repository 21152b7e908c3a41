package io.codomyrmex.featureflags.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.file.FlagFileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutSettingsTest {

    @TempDir
    private Path folder;

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }

    private static String problem(SettingsBuilder settings) {
        return assertThrows(IllegalArgumentException.class, settings::build).getMessage();
    }

    @Test
    void everythingHasADefaultButTheStore() {
        RolloutSettings settings = RolloutSettings.builder().build();
        assertEquals(Optional.empty(), settings.store());
        assertEquals("default", settings.namespace());
        assertEquals(1_000, settings.historyLimit());
        assertEquals("application", settings.actor());
        assertEquals(Duration.ofSeconds(5), settings.pollInterval());
        assertEquals(Duration.ofSeconds(20), settings.pollIntervalWithHints());
        assertEquals(Duration.ofMinutes(1), settings.staleAfter());
        assertEquals(Duration.ofSeconds(5), settings.startTimeout());
        assertEquals(Duration.ofSeconds(5), settings.flagsWatch());
        assertEquals(FlagFileFormat.STANDARD, settings.flagsFormat());
        assertEquals(Optional.empty(), settings.flags());
        assertEquals(Optional.empty(), settings.backup());
        assertFalse(settings.driver());
        assertEquals("driver", settings.driverName());
        assertEquals(Duration.ofSeconds(1), settings.driverTick());
        assertEquals(Duration.ofSeconds(30), settings.gateInterval());
    }

    @Test
    void theBuilderWinsOverSystemPropertiesTheseOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("rollout.properties"), "rollout.actor = file\n");
        SettingsBuilder settings = RolloutSettings.builder().environment(Map.of("ROLLOUT_CONFIG", file.toString()));
        assertEquals("file", settings.build().actor());
        settings.environment(Map.of("ROLLOUT_CONFIG", file.toString(), "ROLLOUT_ACTOR", "environment"));
        assertEquals("environment", settings.build().actor());
        settings.systemProperties(properties("rollout.actor", "property"));
        assertEquals("property", settings.build().actor());
        settings.set("rollout.actor", "builder");
        assertEquals("builder", settings.build().actor());
    }

    @Test
    void anUnknownKeyIsAnErrorWithAGuess() throws IOException {
        assertEquals(
                "rollout.stroe (builder) is no setting; did you mean rollout.store?",
                problem(RolloutSettings.builder().set("rollout.stroe", "memory:")));
        assertEquals(
                "rollout.poll-intervall (system property) is no setting; did you mean rollout.poll-interval?",
                problem(RolloutSettings.builder().systemProperties(properties("rollout.poll-intervall", "1s"))));
        Path file = Files.writeString(folder.resolve("rollout.properties"), "rollout.name-space=a\nelse=b\n");
        List<String> lines =
                problem(RolloutSettings.builder().file(file)).lines().toList();
        assertTrue(lines.get(0).startsWith("else (file \"" + file + "\") is no setting; settings are rollout.store, "));
        assertTrue(lines.get(1).endsWith("is no setting; did you mean rollout.namespace?"), lines.get(1));
    }

    @Test
    void ofTheEnvironmentOnlyTheListedNamesAreRead() {
        Map<String, String> kubernetes = Map.of(
                "ROLLOUT_PORT", "tcp://10.0.0.7:6379",
                "ROLLOUT_STORE_SERVICE_HOST", "10.0.0.7",
                "ROLLOUT_STORE_PORT_6379_TCP", "tcp://10.0.0.7:6379",
                "ROLLOUT_NAMESPACE", " ");
        assertEquals(
                RolloutSettings.builder().build(),
                RolloutSettings.builder().environment(kubernetes).build());
        RolloutSettings settings = RolloutSettings.builder()
                .environment(Map.of("ROLLOUT_STORE", "memory:", "ROLLOUT_POLL_INTERVAL_WITH_HINTS", "1m"))
                .build();
        assertEquals(Optional.of("memory:"), settings.store());
        assertEquals(Duration.ofMinutes(1), settings.pollIntervalWithHints());
    }

    @Test
    void theDriverIsSetFromTheEnvironmentAsFromAnywhereElse() {
        RolloutSettings settings = RolloutSettings.builder()
                .environment(Map.of(
                        "ROLLOUT_DRIVER",
                        "TRUE",
                        "ROLLOUT_DRIVER_NAME",
                        "node-1",
                        "ROLLOUT_DRIVER_TICK",
                        "2s",
                        "ROLLOUT_GATE_INTERVAL",
                        "1m"))
                .build();
        assertTrue(settings.driver());
        assertEquals("node-1", settings.driverName());
        assertEquals(Duration.ofSeconds(2), settings.driverTick());
        assertEquals(Duration.ofMinutes(1), settings.gateInterval());
        assertEquals(
                "rollout.driver.tik (builder) is no setting; did you mean rollout.driver.tick?",
                problem(RolloutSettings.builder().set("rollout.driver.tik", "1s")));
    }

    @Test
    void systemPropertiesOfOthersAreLeftAlone() {
        Properties properties = properties("rollout.tck.seed", "1");
        properties.setProperty("user.name", "x");
        assertEquals(
                RolloutSettings.builder().build(),
                RolloutSettings.builder().systemProperties(properties).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollout.store|mysql://host|\"mysql:\" is no known kind of store; known are ",
                "rollout.store|rollouts.db|the URL has no scheme; write for example memory: or jdbc:sqlite:rollouts.db",
                "rollout.namespace|a b|rollout.namespace (builder): namespace: \"a b\" has \" \" at position 2",
                "rollout.history-limit|0|rollout.history-limit (builder): \"0\" is no whole number from 1",
                "rollout.poll-interval|soon|rollout.poll-interval (builder): it: \"soon\" is not a duration; write for example 30s",
                "rollout.poll-interval|1ms|rollout.poll-interval (builder): \"1ms\" is outside 10ms to 1d",
                "rollout.flags.watch|5ms|rollout.flags.watch (builder): \"5ms\" is outside 10ms to 1d",
                "rollout.flags.format|json|rollout.flags.format (builder): \"json\" is neither standard nor legacy",
                "rollout.driver|yes|rollout.driver (builder): \"yes\" is neither true nor false",
                "rollout.driver.name|a b|rollout.driver.name (builder): driver name: \"a b\" has \" \" at position 2",
                "rollout.driver.tick|2h|rollout.driver.tick (builder): \"2h\" is outside 10ms to 1h",
                "rollout.gate.interval|2d|rollout.gate.interval (builder): \"2d\" is outside 10ms to 1d",
                "rollout.actor|' '|rollout.actor (builder) is empty; leave it out for its default"
            })
    void aValueThatIsNotUnderstoodIsNamedWithItsKeyAndPlace(String key, String value, String why) {
        String problem = problem(RolloutSettings.builder().set(key, value));
        assertTrue(problem.contains(why), problem);
        assertFalse(problem.contains("s3cret"), problem);
    }

    @Test
    void aBackendThatIsMissingIsNamedByItsArtifact() {
        String problem =
                WithoutBackends.call(() -> problem(RolloutSettings.builder().store("redis://dana:s3cret@host")));
        assertEquals(
                "store: no backend for \"redis:\" is on the class path; add the artifact io.codomyrmex:rollout-store-redis",
                problem);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        String problem = problem(RolloutSettings.builder().file(folder.resolve("none.properties")));
        assertTrue(problem.startsWith("rollout.config: the file \"" + folder), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://dana:p@ss@host:6379/0, redis://***@host:6379/0",
        "jdbc:postgresql://host/db?user=dana&password=s3cret&ssl=true, jdbc:postgresql://host/db?user=***&password=***&ssl=***",
        "jdbc:mariadb://dana:s3cret@host/db, jdbc:mariadb://***@host/db",
        "jdbc:sqlite:rollouts.db, jdbc:sqlite:rollouts.db"
    })
    void secretsAreMasked(String url, String masked) {
        assertEquals(masked, Secrets.masked(url));
    }

    @Test
    void whatHoldsIsDescribedWithItsPlaceAndWithoutSecrets() {
        RolloutSettings settings = RolloutSettings.builder()
                .environment(Map.of("ROLLOUT_STORE", "jdbc:sqlite:a.db?password=s3cret"))
                .set(Setting.FLAGS, "flags.json")
                .build();
        List<String> lines = settings.describe().lines().toList();
        assertEquals("rollout.store = jdbc:sqlite:a.db?password=*** (environment)", lines.get(0));
        assertEquals("rollout.namespace = default (default)", lines.get(1));
        assertTrue(lines.contains("rollout.flags = flags.json (builder)"));
        assertTrue(lines.contains("rollout.backup = not set"));
        assertFalse(settings.toString().contains("s3cret"));
        assertNotEquals(settings, RolloutSettings.builder().build());
    }

    @Test
    void theManualListsEverySettingWithItsDefault() throws IOException {
        String manual = Files.readString(Path.of("../docs/feature-flags.md"));
        for (Setting setting : Setting.values()) {
            String row = manual.lines()
                    .filter(line -> line.startsWith("| `" + setting.key() + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(setting.key() + " is not in the manual"));
            String end = setting.defaultText().map(text -> "| `" + text + "` |").orElse("| none |");
            assertTrue(row.endsWith(end), row);
        }
    }
}
