package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.calendar.RolloutCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollout that is under way is simulated from where it stands. */
class SimulateStandingTest {

    private static final String WINDOW = "Mon-Fri 09:00-17:00 Europe/Berlin";

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void itGoesOnInItsStage() {
        shell.ok("create", "checkout", "--stages", "5, 50, 100", "--delay", "6h");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofHours(6));
        shell.ok("advance", "checkout");
        shell.clock.advance(Duration.ofHours(2));
        String before = shell.everything("checkout");

        assertEquals(
                """
                checkout: goes on in stage 2 of 3 at 2026-11-24T11:00:00Z
                STAGE  SERVING  ENTERED               LASTS  UNITS
                2      50%      2026-11-24T09:00:00Z  6h     3,000
                3      100%     2026-11-24T15:00:00Z  6h     6,000
                COMPLETED at the earliest 2026-11-24T21:00:00Z
                """,
                shell.ok("simulate", "checkout", "--units-per-day", "24000").out());
        assertEquals(before, shell.everything("checkout"));
    }

    @Test
    void whatIsOverdueComesAtOnceAndOneStageAtATime() {
        shell.ok("create", "checkout", "--stages", "5, 50, 100", "--delay", "6h");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofHours(20));

        Map<String, Object> timeline =
                shell.ok("simulate", "checkout", "-o", "json").object();

        assertEquals("2026-11-24T23:00:00Z", timeline.get("start"));
        assertEquals("2026-11-24T03:00:00Z", stage(timeline, 0).get("enteredAt"));
        assertEquals("2026-11-24T23:00:00Z", stage(timeline, 1).get("enteredAt"));
        assertEquals("2026-11-25T05:00:00Z", stage(timeline, 2).get("enteredAt"));
    }

    @Test
    void aStartThatIsNamedBeginsAtTheBeginning() {
        shell.ok("create", "checkout", "--stages", "5, 50, 100", "--delay", "6h");
        shell.ok("start", "checkout");

        Map<String, Object> timeline = shell.ok("simulate", "checkout", "--start", "2026-12-01T00:00:00Z", "-o", "json")
                .object();

        assertEquals("2026-12-01T00:00:00Z", stage(timeline, 0).get("enteredAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "abort", "complete"})
    void whatIsNotUnderWayBeginsAtTheBeginning(String last) {
        shell.ok("create", "checkout", "--stages", "50, 100", "--delay", "0");
        if (!last.equals("create")) {
            shell.ok("start", "checkout");
        }
        if (last.equals("abort")) {
            shell.ok("abort", "checkout", "--reason", "over");
        } else if (last.equals("complete")) {
            shell.ok("advance", "checkout");
            shell.ok("advance", "checkout");
        }

        assertTrue(shell.ok("simulate", "checkout").out().startsWith("checkout: start 2026-11-24T03:00:00Z\n"));
    }

    @Test
    void itIsTakenForResumedAndNotFrozen() {
        shell.ok("create", "checkout", "--stages", "50, 100", "--delay", "6h");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofHours(1));
        shell.ok("pause", "checkout");
        shell.ok("freeze", "checkout", "--reason", "audit");
        shell.clock.advance(Duration.ofHours(10));

        Map<String, Object> timeline =
                shell.ok("simulate", "checkout", "-o", "json").object();

        assertEquals("2026-11-24T19:00:00Z", stage(timeline, 1).get("enteredAt"), "five of six hours are left");
    }

    @Test
    void anApprovalThatWasGivenCounts() {
        shell.ok("create", "checkout", "--stages", "50, 100", "--delay", "1h", "--gate", "approval");
        shell.ok("start", "checkout");
        assertEquals(1, stages(held()).size());

        shell.ok("approve", "checkout");

        Map<String, Object> approved = held();
        assertEquals(2, stages(approved).size());
        assertNull(approved.get("completedAt"), "the next stage needs another one");
    }

    private Map<String, Object> held() {
        return shell.ok("simulate", "checkout", "--gates", "hold", "-o", "json").object();
    }

    @Test
    void thePlanMayBeEditedInThoughtAsItMayBeEdited() {
        shell.ok("create", "checkout", "--stages", "5, 50, 100", "--delay", "6h");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofHours(6));
        shell.ok("advance", "checkout");

        assertEquals(
                "2026-11-24T11:00:00Z",
                shell.ok("simulate", "checkout", "--delay", "1h", "-o", "json")
                        .object()
                        .get("completedAt"));
        Result edit = shell.run("edit", "checkout", "--stages", "5");
        Result simulate = shell.run("simulate", "checkout", "--stages", "5");
        assertEquals(edit.exitCode(), simulate.exitCode());
        assertEquals(edit.err(), simulate.err());
    }

    /** The stage ends when the real one may be left, once it is resumed. */
    @Test
    void itsStageEndsWhenTheRealOneMayBeLeft() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            String flag = "flag-" + round;
            String said = "seed " + seed + ", " + flag;
            shell.ok(
                    "create",
                    flag,
                    "--stages",
                    "1, 2, 100",
                    "--delay",
                    1 + random.nextInt(72) + "h",
                    "--window",
                    WINDOW,
                    "--accrual",
                    random.nextBoolean() ? "open" : "always");
            shell.ok("start", flag, "--force", "--reason", "test");
            if (random.nextBoolean()) {
                pass(random);
                shell.ok("advance", flag, "--force", "--reason", "test");
            }
            int turns = random.nextInt(5);
            for (int turn = 0; turn < turns; turn++) {
                pass(random);
                shell.ok(turn % 2 == 0 ? "pause" : "resume", flag);
            }
            pass(random);

            Object end =
                    stage(shell.ok("simulate", flag, "-o", "json").object(), 1).get("enteredAt");

            if (turns % 2 == 1) {
                shell.ok("resume", flag);
            }
            Instant due = Instant.parse(String.valueOf(
                    shell.ok("status", flag, "-o", "json").object().get("nextAdvanceNotBefore")));
            Instant now = shell.clock.instant();
            Instant expected = RolloutCalendar.parse(WINDOW).nextOpening(due.isBefore(now) ? now : due);
            assertEquals(expected.toString(), end, said);
        }
    }

    private void pass(Random random) {
        shell.clock.advance(Duration.ofMinutes(random.nextInt(3_000)));
    }

    private static List<?> stages(Map<String, Object> timeline) {
        return (List<?>) timeline.get("stages");
    }

    private static Map<?, ?> stage(Map<String, Object> timeline, int index) {
        return (Map<?, ?>) stages(timeline).get(index);
    }
}
