package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LintCommandTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    private List<String> rules(List<String> plan) {
        List<String> command = new ArrayList<>(List.of("lint", "-o", "json"));
        command.addAll(plan);
        return shell.ok(command.toArray(String[]::new)).objects().stream()
                .map(finding -> finding.get("severity") + " " + finding.get("rule"))
                .distinct()
                .toList();
    }

    static Stream<Arguments> plans() {
        String berlin = "Mon-Fri 09:00-17:00 Europe/Berlin";
        return Stream.of(
                Arguments.of(List.of("--stages", "1, 10, 100"), List.of()),
                Arguments.of(List.of("--stages", "1, 10.001, 100"), List.of("warning stage-jump")),
                Arguments.of(List.of("--stages", "0.001, 5, 50"), List.of("warning stage-jump", "warning below-100")),
                Arguments.of(List.of("--delay", "999ms"), List.of("info short-delay")),
                Arguments.of(List.of("--delay", "1s"), List.of()),
                Arguments.of(List.of("--stages", "10% for 1h, 100%", "--automatic", "--gate", "approval"), List.of()),
                Arguments.of(List.of("--delay", "0", "--automatic"), List.of("warning short-delay", "info no-gate")),
                Arguments.of(List.of("--gate", "exposure 10"), List.of("info manual-gate")),
                Arguments.of(List.of("--automatic", "--gate", "error-rate"), List.of("warning unknown-gate")),
                Arguments.of(
                        List.of("--automatic", "--gate", "http http://slo.internal/x"),
                        List.of("warning http-without-tls")),
                Arguments.of(List.of("--automatic", "--gate", "http https://slo.internal/x"), List.of()),
                Arguments.of(List.of("--window", berlin, "--delay", "3d"), List.of()),
                Arguments.of(List.of("--window", berlin, "--delay", "1h"), List.of("info window-accrual")),
                Arguments.of(List.of("--window", berlin, "--delay", "1h", "--accrual", "open"), List.of()),
                Arguments.of(
                        List.of("--window", "Mon 09:00-11:00 UTC", "--delay", "2d", "--accrual", "open"),
                        List.of("warning slow-window")),
                Arguments.of(
                        List.of("--window", "Mon 09:00-09:59 UTC", "--delay", "7d"), List.of("warning rare-window")),
                Arguments.of(List.of("--window", "daily 00:00-24:00 UTC"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void eachRuleFindsWhatItIsFor(List<String> plan, List<String> expected) {
        assertEquals(expected, rules(plan));
    }

    @Test
    void theManualExplainsEveryRule() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "command-line.md"));
        plans().map(plan -> (List<?>) plan.get()[1])
                .flatMap(List::stream)
                .map(found -> String.valueOf(found).split(" ", 2)[1])
                .forEach(rule -> assertTrue(manual.contains("| `" + rule + "` |"), rule));
    }

    @Test
    void aFindingNamesFlagRuleAndStage() {
        shell.ok("create", "checkout", "--stages", "1, 50, 90");
        assertEquals("""
                checkout: warning stage-jump: stage 2: from 1% to 50% is more than 10 times as many units at once; put a stage between them
                checkout: warning below-100: stage 3: the last stage is 90%: COMPLETED keeps the others out for good; end at 100%
                """, shell.ok("lint", "checkout").out());
        Map<String, Object> first =
                shell.ok("lint", "checkout", "-o", "json").objects().get(0);
        assertEquals(List.of("flag", "rule", "severity", "stageIndex", "words"), List.copyOf(first.keySet()));
        assertEquals("checkout", first.get("flag"));
        assertEquals(BigDecimal.ONE, first.get("stageIndex"));
        assertNull(shell.ok("lint", "--stages", "1, 50, 90", "-o", "json")
                .objects()
                .get(0)
                .get("flag"));
    }

    @Test
    void withoutAFlagItLooksAtEveryRolloutThatHasNotEnded() {
        shell.ok("create", "a", "--stages", "50");
        shell.ok("create", "b", "--stages", "50");
        shell.ok("abort", "b", "--reason", "r");
        Result all = shell.ok("lint");
        assertEquals(1, all.lines().size(), all.out());
        assertTrue(all.out().startsWith("a: warning below-100"), all.out());
        assertEquals(2, shell.ok("lint", "a", "b").lines().size());
    }

    @Test
    void onlyStrictnessMakesAWarningAFailure() {
        Result strict = shell.run("lint", "--stages", "50", "--strict");
        assertEquals(5, strict.exitCode());
        assertEquals(1, strict.lines().size());
        shell.ok("lint", "--stages", "50");
        shell.ok("lint", "--delay", "0", "--strict");
        assertEquals(
                "rollout: 1 plan, nothing found\n",
                shell.ok("lint", "--stages", "10, 100").err());
        shell.run("lint", "nowhere").refused(3);
        shell.run("lint", "f", "--stages", "50").refused(2);
    }
}
