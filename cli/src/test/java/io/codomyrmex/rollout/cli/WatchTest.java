package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    private TestShell shell;
    private TestShell operator;
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    @BeforeEach
    void withAPendingRollout(@TempDir Path folder) {
        shell = new TestShell(folder);
        operator = new TestShell(folder);
        operator.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "0");
        // Whenever the watch waits, the next thing happens; when nothing is left, time goes by.
        shell.pause = duration -> {
            shell.clock.advance(duration);
            operator.clock.advance(duration);
            if (!meanwhile.isEmpty()) {
                meanwhile.poll().run();
            }
        };
    }

    private void then(String... command) {
        meanwhile.add(() -> operator.ok(command));
    }

    @Test
    void aLineForEveryChangeUntilItIsCompleted() {
        then("start", "checkout");
        meanwhile.add(() -> {});
        then("pause", "checkout", "--reason", "lunch");
        then("resume", "checkout");
        then("advance", "checkout");
        then("advance", "checkout");
        Result watched = shell.run("status", "checkout", "--watch");
        assertEquals(0, watched.exitCode());
        assertEquals("", watched.err());
        assertEquals(
                List.of(
                        "2026-11-24T03:00:00Z checkout: PENDING at 0%, no stage yet, version 1, not-started, by ops@box",
                        "2026-11-24T03:00:01Z checkout: ACTIVE at 5%, stage 1 of 2, version 2, next advance from "
                                + "2026-11-24T03:00:01Z, manual, by ops@box",
                        "2026-11-24T03:00:03Z checkout: PAUSED at 5%, stage 1 of 2, version 3, paused, by ops@box \"lunch\"",
                        "2026-11-24T03:00:04Z checkout: ACTIVE at 5%, stage 1 of 2, version 4, next advance from "
                                + "2026-11-24T03:00:04Z, manual, by ops@box",
                        "2026-11-24T03:00:05Z checkout: ACTIVE at 100%, stage 2 of 2, version 5, next advance from "
                                + "2026-11-24T03:00:05Z, manual, by ops@box",
                        "2026-11-24T03:00:06Z checkout: COMPLETED at 100%, stage 2 of 2, version 6, by ops@box"),
                watched.lines());
    }

    private void atOnce(String[]... commands) {
        meanwhile.add(() -> List.of(commands).forEach(operator::ok));
    }

    private static String[] command(String... words) {
        return words;
    }

    private static List<String> versionsAndStates(Result watched) {
        return watched.lines().stream()
                .map(Json::object)
                .map(status -> status.get("version") + " " + status.get("state"))
                .toList();
    }

    @Test
    void whatHappensBetweenTwoLooksIsShownToo() {
        atOnce(command("start", "checkout"), command("pause", "checkout", "--reason", "lunch"));
        atOnce(command("resume", "checkout"), command("advance", "checkout"), command("advance", "checkout"));
        Result watched = shell.ok("status", "checkout", "--watch", "-o", "json");
        assertEquals(
                List.of("1 PENDING", "2 ACTIVE", "3 PAUSED", "4 ACTIVE", "5 ACTIVE", "6 COMPLETED"),
                versionsAndStates(watched));
        assertEquals("lunch", Json.object(watched.lines().get(2)).get("reason"));
    }

    @Test
    void itsEndIsNotMissedWhateverComesAfterItOnTheFlag() {
        atOnce(
                command("abort", "checkout", "--reason", "5xx"),
                command("create", "checkout"),
                command("start", "checkout"));
        Result replaced = shell.run("status", "checkout", "--watch", "-o", "json");
        assertEquals(8, replaced.exitCode());
        assertEquals(List.of("1 PENDING", "2 ABORTED"), versionsAndStates(replaced));
        atOnce(command("abort", "checkout", "--reason", "5xx"), command("delete", "checkout", "--reason", "over"));
        Result removed = shell.run("status", "checkout", "--watch", "-o", "json");
        assertEquals(8, removed.exitCode());
        assertEquals(List.of("4 ACTIVE", "5 ABORTED"), versionsAndStates(removed));
    }

    @Test
    void aReplacementOfWhatHasNotEndedEndsItWithFour() {
        atOnce(command("start", "checkout"), command("create", "checkout", "--replace"), command("start", "checkout"));
        Result watched = shell.run("status", "checkout", "--watch", "-o", "json");
        assertEquals(4, watched.exitCode());
        assertEquals(List.of("1 PENDING", "2 ACTIVE"), versionsAndStates(watched));
        assertTrue(watched.err().contains("was replaced") && watched.err().contains("version 4"), watched.err());
    }

    @Test
    void aDamagedEntryOfTheHistoryIsNoEnd() throws SQLException {
        operator.ok("start", "checkout");
        damageHistory(1);
        then("advance", "checkout");
        then("advance", "checkout");
        Result lines = shell.ok("status", "checkout", "--watch", "-o", "json");
        assertEquals("", lines.err());
        assertEquals(List.of("2 ACTIVE", "3 ACTIVE", "4 COMPLETED"), versionsAndStates(lines));
    }

    @Test
    void withADamagedHistoryTheLiveViewShowsWhereTheRolloutStands() throws SQLException {
        damageHistory(1);
        shell.terminal(100, 30, false);
        atOnce(command("start", "checkout"), command("advance", "checkout"), command("advance", "checkout"));
        Result watched = shell.ok("status", "checkout", "--watch");
        assertTrue(watched.out().contains("history entry of version 1"), watched.out());
        assertTrue(watched.out().contains("COMPLETED"), watched.out());
        assertEquals("", watched.err());
    }

    @Test
    void whatADamagedHistoryHidesIsSaid() throws SQLException {
        damageHistory(1);
        atOnce(command("start", "checkout"), command("advance", "checkout"), command("advance", "checkout"));
        Result watched = shell.ok("status", "checkout", "--watch", "-o", "json");
        assertEquals(List.of("1 PENDING", "4 COMPLETED"), versionsAndStates(watched));
        assertTrue(watched.err().contains("since version 1 is not shown"), watched.err());
    }

    private void damageHistory(long version) throws SQLException {
        String url = "jdbc:sqlite:" + shell.directory.resolve(".rollout/rollouts.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA ignore_check_constraints = ON");
            assertEquals(1, sql.executeUpdate("UPDATE rollout_history SET command = 99 WHERE version = " + version));
        }
    }

    @Test
    void aTerminalThatCannotBeDrawnOverGetsLines() {
        shell.dumbTerminal();
        then("abort", "checkout", "--reason", "5xx");
        Result watched = shell.run("status", "checkout", "--watch");
        assertEquals(8, watched.exitCode());
        assertFalse(watched.out().contains("\u001b"), watched.out());
        assertEquals(2, watched.lines().size(), watched.out());
    }

    @Test
    void jsonIsAStatusALine() {
        then("start", "checkout");
        then("abort", "checkout", "--reason", "5xx");
        Result watched = shell.run("status", "checkout", "--watch", "-o", "json");
        assertEquals(8, watched.exitCode());
        assertEquals(
                List.of("PENDING", "ACTIVE", "ABORTED"),
                watched.lines().stream()
                        .map(line -> Json.object(line).get("state"))
                        .toList());
    }

    @Test
    void anAbortEndsItWithEight() {
        then("abort", "checkout", "--reason", "5xx");
        Result watched = shell.run("status", "checkout", "--watch");
        assertEquals(8, watched.exitCode());
        assertEquals("rollout: \"checkout\": ended in ABORTED\n", watched.err());
        assertEquals(2, watched.lines().size());
    }

    @Test
    void aRemovalEndsItWithThree() {
        then("delete", "checkout", "--reason", "over");
        assertEquals(3, shell.run("status", "checkout", "--watch").exitCode());
    }

    @Test
    void theTimeoutEndsItWithNine() {
        Result watched = shell.run("status", "checkout", "--watch", "--timeout", "1m");
        assertEquals(9, watched.exitCode());
        assertEquals(TestShell.START.plus(Duration.ofMinutes(1)), shell.clock.instant());
        assertTrue(watched.err().contains("still PENDING after 1m"), watched.err());
        shell.run("status", "checkout", "--timeout", "1m").refused(2);
        shell.run("status", "checkout", "--watch", "--timeout", "soon").refused(2);
    }

    @Test
    void aStoreThatFailsIsWaitedForAndSpokenOfOnce() throws IOException {
        Path file = shell.directory.resolve(".rollout/rollouts.db");
        Path aside = shell.directory.resolve("aside.db");
        meanwhile.add(() -> move(file, aside));
        meanwhile.add(() -> {});
        meanwhile.add(() -> move(aside, file));
        then("advance", "checkout");
        then("advance", "checkout");
        then("advance", "checkout");
        Result watched = shell.run("status", "checkout", "--watch");
        assertEquals(0, watched.exitCode(), watched.err());
        assertEquals(1, watched.err().lines().count(), watched.err());
        assertTrue(watched.err().contains("waiting for it"), watched.err());
        assertEquals(4, watched.lines().size(), watched.out());
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onATerminalItIsATreeThatIsDrawnInPlace() {
        shell.terminal(60, 30, false);
        then("start", "checkout", "--reason", "go");
        then("advance", "checkout");
        then("advance", "checkout");
        Result watched = shell.run("status", "checkout", "--watch");
        String shown = watched.out();
        assertTrue(shown.startsWith("\u001b[?1049h"), shown);
        String[] frames = shown.split("\u001b\\[H", -1);
        assertTrue(frames[2].contains("├─ ▶   5%  for 0s"), frames[2]);
        assertTrue(frames[2].contains("└─ · 100%  for 0s"), frames[2]);
        assertTrue(frames[2].contains("start     5%  ops@box  \"go\""), frames[2]);
        assertTrue(frames[2].contains("next     100%  from 2026-11-24T03:00:01Z, now"), frames[2]);
        // The last tree stays on the first screen.
        String after = shown.substring(shown.indexOf("\u001b[?1049l"));
        assertTrue(after.contains("✔ COMPLETED"), after);
        for (String line :
                shown.replaceAll("\u001b\\[[?0-9]*[A-Za-z]", "").lines().toList()) {
            assertTrue(line.codePointCount(0, line.length()) <= 60, line);
        }
    }

    @Test
    void aLongPlanShowsTheStagesAroundTheCurrentOne() {
        StringBuilder stages = new StringBuilder("1%");
        for (int i = 2; i <= 100; i++) {
            stages.append(", ").append(i).append('%');
        }
        operator.ok("create", "long", "--stages", stages.toString(), "--delay", "0");
        for (int i = 0; i < 50; i++) {
            operator.ok("advance", "long");
        }
        shell.terminal(80, 24, false);
        then("abort", "long", "--reason", "enough");
        String frame = shell.run("status", "long", "--watch").out().split("\u001b\\[H", -1)[1];
        assertTrue(frame.lines().count() <= 24, frame);
        assertTrue(frame.contains("▶  50%") && frame.contains("before") && frame.contains("more"), frame);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        shell.terminal(80, 24, true);
        assertTrue(shell.ok("status", "checkout").out().contains("\u001b[1m"));
        shell.terminal(80, 24, false);
        assertFalse(shell.ok("status", "checkout").out().contains("\u001b"));
    }
}
