package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes that scripts rely on, field by field. */
class JsonShapeTest {

    static final List<String> STATUS = List.of(
            "schemaVersion",
            "flag",
            "id",
            "state",
            "stageIndex",
            "stages",
            "delays",
            "percentage",
            "baseline",
            "version",
            "createdAt",
            "startedAt",
            "stageEnteredAt",
            "updatedAt",
            "nextAdvanceNotBefore",
            "remaining",
            "salt",
            "bucketing",
            "whenStale",
            "metadata",
            "advance",
            "gates",
            "calendar",
            "freeze",
            "approval",
            "hold",
            "actor",
            "reason",
            "replay");

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void aPendingStatusHasEveryFieldAndNullWhereThereIsNothingYet() {
        Map<String, Object> status =
                shell.ok("create", "checkout", "-o", "json").object();
        assertEquals(STATUS, List.copyOf(status.keySet()));
        assertEquals(BigDecimal.ONE, status.get("schemaVersion"));
        assertEquals("checkout", status.get("flag"));
        assertEquals("PENDING", status.get("state"));
        assertEquals(new BigDecimal("-1"), status.get("stageIndex"));
        assertEquals(BigDecimal.ZERO, status.get("percentage"));
        assertEquals("2026-11-24T03:00:00Z", status.get("createdAt"));
        assertEquals("2026-11-24T03:00:00Z", status.get("updatedAt"));
        for (String absent : List.of("startedAt", "stageEnteredAt", "nextAdvanceNotBefore", "remaining", "reason")) {
            assertNull(status.get(absent), absent);
        }
        assertEquals("checkout", status.get("salt"));
        assertEquals("keep", status.get("whenStale"));
        assertEquals(Map.of(), status.get("metadata"));
        assertEquals("ops@box", status.get("actor"));
        assertEquals(false, status.get("replay"));
    }

    @Test
    void theNextAdvanceIsPresentOnlyWhileActive() {
        shell.ok("create", "checkout", "--delay", "10m");
        shell.clock.advance(Duration.ofSeconds(5));
        Map<String, Object> active =
                shell.ok("start", "checkout", "--reason", "go", "-o", "json").object();
        assertEquals("2026-11-24T03:00:05Z", active.get("startedAt"));
        assertEquals("2026-11-24T03:00:05Z", active.get("stageEnteredAt"));
        assertEquals("2026-11-24T03:10:05Z", active.get("nextAdvanceNotBefore"));
        assertEquals("go", active.get("reason"));
        Map<String, Object> paused = shell.ok("pause", "checkout", "-o", "json").object();
        assertNull(paused.get("nextAdvanceNotBefore"));
        assertEquals("PT10M", paused.get("remaining"));
        Map<String, Object> aborted =
                shell.ok("abort", "checkout", "--reason", "r", "-o", "json").object();
        assertNull(aborted.get("nextAdvanceNotBefore"));
        assertEquals(STATUS, List.copyOf(aborted.keySet()));
    }

    @Test
    void everyChangingCommandPrintsTheStatusThatTheStatusCommandPrints() {
        for (String[] command : List.of(
                new String[] {"create", "checkout", "--delay", "0"},
                new String[] {"start", "checkout"},
                new String[] {"advance", "checkout"},
                new String[] {"pause", "checkout"},
                new String[] {"resume", "checkout"},
                new String[] {"abort", "checkout"})) {
            String[] asJson = List.of(command).toArray(new String[command.length + 4]);
            System.arraycopy(new String[] {"-o", "json", "--reason", "r"}, 0, asJson, command.length, 4);
            assertEquals(shell.ok(asJson).object(), shell.status("checkout"), command[0]);
        }
    }

    @Test
    void percentagesAreNumbersAndInstantsAreUtc() {
        String json = shell.ok("create", "f", "--stages", "0.001, 12.5, 100", "-o", "json")
                .out();
        assertTrue(json.contains("\"stages\":[0.001,12.5,100]"), json);
        Object createdAt = shell.status("f").get("createdAt");
        assertEquals(TestShell.START, Instant.parse((String) createdAt));
    }

    @Test
    void oneValueIsOneLine() {
        String json =
                shell.ok("create", "f", "--metadata", "k=a\nb", "-o", "json").out();
        assertEquals(1, json.lines().count());
        assertTrue(json.endsWith("}\n"));
    }

    @Test
    void theListIsOneArrayInTheOrderOfTheNames() {
        assertEquals("[]\n", shell.ok("list", "-o", "json").out());
        for (String flag : List.of("b", "a", "B")) {
            shell.ok("create", flag);
        }
        List<Map<String, Object>> list = shell.ok("list", "-o", "json").objects();
        assertEquals(
                List.of("B", "a", "b"),
                list.stream().map(each -> each.get("flag")).toList());
        assertEquals(shell.status("a"), list.get(1));
    }

    @Test
    void theHistoryIsOneArrayOldestFirst() {
        shell.ok("create", "checkout", "--operation-id", "op-1", "--actor", "release-bot");
        shell.clock.advance(Duration.ofSeconds(1));
        shell.ok("start", "checkout", "--reason", "go");
        shell.ok("advance", "checkout", "--force", "--reason", "hurry");
        shell.ok("abort", "checkout", "--reason", "5xx");
        shell.ok("delete", "checkout", "--reason", "over");
        List<Map<String, Object>> history =
                shell.ok("history", "checkout", "-o", "json").objects();
        assertEquals(
                List.of(
                        "version",
                        "command",
                        "from",
                        "to",
                        "stageIndex",
                        "percentage",
                        "at",
                        "actor",
                        "reason",
                        "forced",
                        "operationId"),
                List.copyOf(history.get(0).keySet()));
        assertEquals(
                List.of("create", "start", "advance", "abort", "delete"),
                history.stream().map(entry -> entry.get("command")).toList());
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                history.stream()
                        .map(entry -> String.valueOf(entry.get("version")))
                        .toList());
        Map<String, Object> created = history.get(0);
        assertNull(created.get("from"));
        assertEquals("PENDING", created.get("to"));
        assertEquals(new BigDecimal("-1"), created.get("stageIndex"));
        assertEquals("release-bot", created.get("actor"));
        assertNull(created.get("reason"));
        assertEquals("op-1", created.get("operationId"));
        Map<String, Object> forced = history.get(2);
        assertEquals(true, forced.get("forced"));
        assertEquals(new BigDecimal("25"), forced.get("percentage"));
        assertEquals("2026-11-24T03:00:01Z", forced.get("at"));
        assertEquals(false, history.get(1).get("forced"));
        assertEquals("ABORTED", history.get(4).get("from"));
        assertNull(history.get(4).get("to"));
    }

    @Test
    void textFromDataThatCouldActOnATerminalIsSpelledOut() {
        shell.ok("create", "f", "--salt", "\u001b[31m \u0085 \u202E \u007F ü \uD83D\uDE00", "-o", "json");
        Result status = shell.ok("status", "f", "-o", "json");
        assertFalse(status.out().matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202E].*"), status.out());
        assertTrue(status.out().contains("ü"), status.out());
        assertEquals(
                "\u001b[31m \u0085 \u202E \u007F ü \uD83D\uDE00",
                status.object().get("salt"));
    }
}
