package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleCommandsTest {

    private static final List<String> COMMANDS =
            List.of("create", "start", "advance", "pause", "resume", "abort", "delete");

    private static final Map<String, Set<String>> LEGAL = Map.of(
            "PENDING", Set.of("start", "advance", "abort", "delete"),
            "ACTIVE", Set.of("advance", "pause", "abort"),
            "PAUSED", Set.of("advance", "resume", "abort"),
            "COMPLETED", Set.of("create", "abort", "delete"),
            "ABORTED", Set.of("create", "abort", "delete"));

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void forcedAdvancesWalkThroughEveryStage() {
        List<String> seen = new ArrayList<>();
        seen.add(place(shell.ok("create", "checkout", "--stages", "5%, 25%, 50%, 100%", "-o", "json")));
        for (int i = 0; i < 5; i++) {
            seen.add(place(shell.ok("advance", "checkout", "--force", "--reason", "walk", "-o", "json")));
        }
        assertEquals(List.of("PENDING 0", "ACTIVE 5", "ACTIVE 25", "ACTIVE 50", "ACTIVE 100", "COMPLETED 100"), seen);
        shell.run("advance", "checkout", "--force", "--reason", "walk").refused(5);
    }

    private static String place(Result result) {
        return result.object().get("state") + " " + result.object().get("percentage");
    }

    @Test
    void anAdvanceBeforeTheDelayIsRefusedWithTheInstantFromWhichItIsAllowed() {
        shell.ok("create", "checkout", "--delay", "10m");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        String before = shell.everything("checkout");
        Result early = shell.run("advance", "checkout").refused(5);
        Instant allowed = TestShell.START.plus(Duration.ofMinutes(10));
        assertTrue(early.err().contains(allowed.toString()), early.err());
        assertEquals(allowed.toString(), shell.status("checkout").get("nextAdvanceNotBefore"));
        assertEquals(before, shell.everything("checkout"));

        shell.clock.advance(Duration.ofMillis(1));
        shell.ok("advance", "checkout");
    }

    @Test
    void anAdvanceWhilePausedTellsHowMuchOfTheDelayIsLeft() {
        shell.ok("create", "checkout", "--delay", "10m");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofMinutes(4));
        shell.ok("pause", "checkout");
        Result early = shell.run("advance", "checkout").refused(5);
        assertTrue(early.err().contains("6m"), early.err());
        assertEquals("PT6M", shell.status("checkout").get("remaining"));
        assertEquals(null, shell.status("checkout").get("nextAdvanceNotBefore"));
    }

    static Stream<Arguments> illegal() {
        return LEGAL.entrySet().stream()
                .flatMap(state -> COMMANDS.stream()
                        .filter(command -> !state.getValue().contains(command))
                        .map(command -> Arguments.of(state.getKey(), command)));
    }

    @ParameterizedTest(name = "{1} while {0}")
    @MethodSource("illegal")
    void aCommandThatTheStateForbidsIsRefusedAndChangesNothing(String state, String command) {
        bringTo(state);
        String before = shell.everything("checkout");
        Result refused = shell.run(command, "checkout", "--reason", "try").refused(5);
        assertTrue(refused.err().contains("checkout") && refused.err().contains(state), refused.err());
        assertTrue(refused.err().contains(command), refused.err());
        assertEquals(before, shell.everything("checkout"));
        shell.run("-o", "json", command, "checkout", "--reason", "try").refused(5);
    }

    static Stream<Arguments> legal() {
        return LEGAL.entrySet().stream()
                .flatMap(state -> state.getValue().stream().map(command -> Arguments.of(state.getKey(), command)));
    }

    @ParameterizedTest(name = "{1} while {0}")
    @MethodSource("legal")
    void aCommandThatTheStateAllowsIsCarriedOut(String state, String command) {
        bringTo(state);
        BigDecimal before = (BigDecimal) shell.status("checkout").get("version");
        Result result = shell.ok(command, "checkout", "--reason", "try", "-o", "json");
        boolean stays = state.equals("ABORTED") && command.equals("abort");
        BigDecimal after = stays ? before : before.add(BigDecimal.ONE);
        assertEquals(after, result.object().get("version"));
    }

    private void bringTo(String state) {
        shell.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "0");
        switch (state) {
            case "PENDING" -> {}
            case "ACTIVE" -> shell.ok("start", "checkout");
            case "PAUSED" -> {
                shell.ok("start", "checkout");
                shell.ok("pause", "checkout");
            }
            case "COMPLETED" -> {
                shell.ok("start", "checkout");
                shell.ok("advance", "checkout");
                shell.ok("advance", "checkout");
            }
            default -> shell.ok("abort", "checkout", "--reason", "trouble");
        }
        assertEquals(state, shell.status("checkout").get("state"));
    }

    @Test
    void everyCommandOnAFlagWithoutARolloutEndsWithThree() {
        for (String command : List.of("start", "advance", "pause", "resume", "abort", "delete")) {
            shell.run(command, "nothing", "--reason", "try").refused(3);
        }
        shell.run("status", "nothing").refused(3);
        shell.run("history", "nothing").refused(3);
        shell.run("explain", "nothing", "--unit", "u").refused(3);
        shell.run("evaluate", "nothing", "--unit", "u").refused(3);
    }

    @Test
    void aStaleVersionEndsWithFourAndChangesNothing() {
        shell.ok("create", "checkout", "--delay", "0");
        shell.ok("start", "checkout", "--if-version", "1");
        String before = shell.everything("checkout");
        Result lost = shell.run("advance", "checkout", "--if-version", "1").refused(4);
        assertTrue(lost.err().contains("version 2"), lost.err());
        assertEquals(before, shell.everything("checkout"));
        assertEquals(
                "rollout: \"checkout\": the command was for version 7, but there is version 2, ACTIVE at 5%, changed by"
                        + " \"ops@box\"\n",
                shell.run("advance", "checkout", "--if-version", "7").refused(4).err());
    }

    @Test
    void abortDeleteAndForceNeedAReason() {
        shell.ok("create", "checkout");
        for (String[] command :
                List.of(new String[] {"abort", "checkout"}, new String[] {"delete", "checkout"}, new String[] {
                    "advance", "checkout", "--force"
                })) {
            assertTrue(shell.run(command).refused(2).err().contains("reason"));
        }
        assertEquals("PENDING", shell.status("checkout").get("state"));
    }

    @Test
    void aDeletedRolloutIsGoneButItsHistoryStaysAndItsVersionGoesOnRising() {
        shell.ok("create", "checkout");
        assertEquals("2", number(shell.ok("delete", "checkout", "--reason", "done", "-o", "json"), "version"));
        shell.run("status", "checkout").refused(3);
        assertEquals(2, shell.ok("history", "checkout", "-o", "json").objects().size());
        assertEquals("3", number(shell.ok("create", "checkout", "-o", "json"), "version"));
    }

    private static String number(Result result, String field) {
        return String.valueOf(result.object().get(field));
    }

    @Test
    void anOperationIdMakesARepetitionHarmless() {
        shell.ok("create", "checkout", "--delay", "0");
        shell.ok("start", "checkout");
        Map<String, Object> first = shell.ok("advance", "checkout", "--operation-id", "op-1", "-o", "json")
                .object();
        assertEquals(false, first.get("replay"));
        shell.ok("advance", "checkout");
        Result again = shell.ok("advance", "checkout", "--operation-id", "op-1", "-o", "json");
        assertEquals(true, again.object().get("replay"));
        assertEquals(first.get("version"), again.object().get("version"));
        assertTrue(again.err().contains("carried out before"), again.err());
        assertEquals("4", String.valueOf(shell.status("checkout").get("version")));
        shell.run("abort", "checkout", "--reason", "r", "--operation-id", "op-1")
                .refused(2);
    }

    @Test
    void theTextOfAChangeIsOneLineThatSaysWhereTheRolloutStands() {
        assertEquals(
                "checkout: PENDING at 0%, no stage yet, version 1\n",
                shell.ok("create", "checkout").out());
        assertEquals(
                "checkout: ACTIVE at 5%, stage 1 of 4, version 2, next advance from 2026-11-24T04:00:00Z\n",
                shell.ok("start", "checkout").out());
        shell.ok("abort", "checkout", "--reason", "r");
        assertEquals(
                "checkout: removed at version 4\n",
                shell.ok("delete", "checkout", "--reason", "r").out());
        assertFalse(shell.ok("list").out().contains("checkout"));
    }
}
