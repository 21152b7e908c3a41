package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.cli.demo.Demo;
import io.codomyrmex.rollout.cli.demo.DemoReport;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a clock that moves only while the demo waits: what takes it seconds takes the test none. */
class DemoCommandTest {

    static final String EXPECTED = """
            checkout: 4 stages of 1s each, for 10,000 units

                5%  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░       516 in
               25%  ██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░     2,509 in  paused, resumed
               50%  ████████████████████░░░░░░░░░░░░░░░░░░░░     5,029 in
              100%  ████████████████████████████████████████    10,000 in

            COMPLETED at 100%, version 8; nobody who was in ever dropped out
            """;

    static final String EXPECTED_AUTOMATIC = """
            checkout: 4 stages of 1s each, for 10,000 units, advanced by a driver

                5%  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░       516 in
               25%  ██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░     2,509 in
               50%  ████████████████████░░░░░░░░░░░░░░░░░░░░     5,029 in  held by the gate error-rate (not enough requests yet), then let pass
              100%  ████████████████████████████████████████    10,000 in

            COMPLETED at 100%, version 6; nobody who was in ever dropped out
            """;

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void itsOutputIsTheSameEachTime() {
        assertEquals(EXPECTED, shell.ok("demo").out());
        assertEquals(EXPECTED, shell.ok("demo").out());
    }

    @Test
    void theAutomaticOneIsMovedByADriverAndHeldByAGateForAWhile() {
        assertEquals(EXPECTED_AUTOMATIC, shell.ok("demo", "--automatic").out());
        Duration took = Duration.between(TestShell.START, shell.clock.instant());
        assertTrue(took.compareTo(Demo.DELAY.multipliedBy(4).plusMillis(700)) >= 0, took.toString());
        assertEquals(EXPECTED_AUTOMATIC, shell.ok("demo", "--automatic").out());
    }

    @Test
    void theAutomaticOneSaysOnATerminalWhyItWaits() {
        shell.terminal(80, 24, false);
        Result onTerminal = shell.ok("demo", "--automatic");
        assertTrue(onTerminal.err().contains("waits: delay"), onTerminal.err());
        assertEquals(EXPECTED_AUTOMATIC, onTerminal.out());
    }

    @Test
    void itWaitsForEachStageAndForcesNothing() {
        shell.ok("demo");
        Duration took = Duration.between(TestShell.START, shell.clock.instant());
        assertTrue(took.compareTo(Demo.DELAY.multipliedBy(4)) >= 0, took.toString());
        assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took.toString());
    }

    @Test
    void itTakesAPopulationFromAFile() {
        Map<String, Object> report = shell.ok("demo", "--users", PopulationTest.FILE.toString(), "-o", "json")
                .object();
        assertEquals(new BigDecimal("100000"), report.get("units"));
        assertEquals("COMPLETED", report.get("state"));
        assertEquals(new BigDecimal("0"), report.get("dropped"));
        assertEquals(4, ((List<?>) report.get("stages")).size());
    }

    @Test
    void itLeavesNothingBehind() throws IOException {
        long before = temporaryFolders();
        shell.ok("demo");
        assertEquals(before, temporaryFolders());
        assertFalse(Files.exists(shell.directory.resolve(".rollout")));
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("rollout-demo-"))
                    .count();
        }
    }

    @Test
    void theMovingBarIsForTerminalsOnly() {
        assertFalse(shell.ok("demo").err().contains("\r"));
        shell.terminal(80, 24, false);
        Result onTerminal = shell.ok("demo");
        assertTrue(
                onTerminal.err().contains("\r") && onTerminal.err().contains("next stage in 1.0 s"), onTerminal.err());
        assertEquals(EXPECTED, onTerminal.out());
        assertFalse(shell.dumbTerminal().ok("demo").err().contains("\r"));
    }

    @Test
    void aStoreOrAnUnusablePopulationIsRefused() throws IOException {
        shell.run("demo", "--store", "memory:").refused(2);
        shell.run("demo", "--users", "nowhere.txt").refused(2);
        Files.writeString(shell.directory.resolve("empty.txt"), "");
        shell.run("demo", "--users", "empty.txt").refused(2);
        shell.run("demo", "--users", "/dev/null").refused(2);
    }

    @Test
    void itNoticesAUnitThatDropsOut() throws Exception {
        int[] visits = {0};
        StoreSettings settings = StoreSettings.defaults().withClock(shell.clock);
        try (RolloutStore store = RolloutStores.open("memory:", settings)) {
            RolloutManager rollouts = RolloutManager.over(store);
            rollouts.create("other", RolloutConfig.defaults());
            // Some units of 5 % are others by the time of 50 %: as if the bucketing had changed.
            DemoReport report = new Demo(
                            shell.shell(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()),
                            rollouts,
                            visitor -> {
                                String prefix = ++visits[0] < 5 ? "user-" : "other-";
                                for (int i = 0; i < 1000; i++) {
                                    visitor.visit(i, prefix + i);
                                }
                                return 1000;
                            })
                    .run(stage -> {});
            assertTrue(report.dropped() > 0);
            assertFalse(report.isGood());
        }
    }
}
