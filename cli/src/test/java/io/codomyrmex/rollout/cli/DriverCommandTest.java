package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver in the foreground. Its thread is real; the clock of its store moves while the program waits. */
@Timeout(300)
class DriverCommandTest {

    private TestShell shell;
    private TestShell operator;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
        operator = new TestShell(folder);
    }

    /** While the program waits, so does the test, until what is expected has happened; then the time is over. */
    private void endsWhen(String flag, String state) {
        shell.pause = duration -> {
            operator.clock.set(shell.clock.instant());
            boolean there = operator.status(flag).get("state").equals(state);
            // Otherwise the driver has the processor for a moment.
            shell.clock.advance(there ? java.time.Duration.ofDays(1) : java.time.Duration.ofMillis(500));
            LockSupport.parkNanos(there ? 0 : 20_000_000);
        };
    }

    @Test
    void itTakesAnAutomaticRolloutThroughItsStagesALineForEachEvent() {
        operator.ok("create", "checkout", "--stages", "5, 100", "--delay", "2s", "--automatic");
        operator.ok("create", "byhand", "--stages", "5, 100", "--delay", "0");
        operator.ok("start", "checkout");
        operator.ok("start", "byhand");
        endsWhen("checkout", "COMPLETED");
        Result driven = shell.ok("driver", "--name", "node-1", "--tick", "10ms", "--timeout", "20h", "-o", "json");
        List<Map<String, Object>> events =
                driven.lines().stream().map(Json::object).toList();
        List<String> steps = events.stream()
                .filter(event -> event.get("event").equals("step"))
                .map(event -> event.get("flag") + " " + event.get("command") + " " + event.get("state") + " "
                        + event.get("percentage"))
                .toList();
        assertEquals(List.of("checkout advance ACTIVE 100", "checkout advance COMPLETED 100"), steps);
        assertTrue(events.stream().allMatch(event -> event.get("at") instanceof String), driven.out());
        assertEquals("delay", ((Map<?, ?>) events.get(0).get("hold")).get("reason"));
        assertEquals("driver node-1", operator.status("checkout").get("actor"));
        assertEquals("ACTIVE", operator.status("byhand").get("state"));
        assertEquals("", driven.err());
    }

    @Test
    void onATerminalItIsATableThatIsDrawnInPlace() {
        operator.ok("create", "checkout", "--stages", "5, 100", "--delay", "2s", "--automatic");
        operator.ok("create", "frozen", "--automatic");
        operator.ok("start", "checkout");
        operator.ok("start", "frozen");
        operator.ok("freeze", "frozen", "--reason", "audit");
        endsWhen("checkout", "COMPLETED");
        shell.terminal(120, 30, false);
        Result driven = shell.ok("driver", "--tick", "10ms", "--timeout", "20h");
        assertEquals(
                "rollout: driver box on the SQLite file \"" + shell.directory.resolve(".rollout/rollouts.db")
                        + "\"; Ctrl-C ends it\n",
                driven.err());
        assertTrue(driven.out().startsWith("\u001b[?1049h"), driven.out());
        assertTrue(driven.out().contains("Ctrl-C ends the driver"), driven.out());
        String after = driven.out().substring(driven.out().indexOf("\u001b[?1049l"));
        assertTrue(after.contains("driver box  1 rollout, 2 steps, last look 0s ago"), after);
        assertTrue(after.contains("✔ checkout  COMPLETED  ████████████████████  100%  2/2"), after);
        assertTrue(
                after.contains("▶ frozen    ACTIVE     █░░░░░░░░░░░░░░░░░░░  5%    1/4  frozen: it is frozen"), after);
        assertTrue(after.contains("checkout: advance, COMPLETED at 100%, stage 2 of 2, version 4"), after);
        assertFalse(after.contains("Ctrl-C"), after);
    }

    /** A machine may have no name, or one that no history could hold. */
    @Test
    void itIsNamedAfterItsMachineWhereThatHasAName() {
        assertEquals("driver box", driverOf(Optional.of("box")));
        assertEquals("driver", driverOf(Optional.empty()));
        assertEquals("driver", driverOf(Optional.of("a box")));
    }

    private Object driverOf(Optional<String> host) {
        operator.ok("create", "checkout", "--stages", "5, 100", "--delay", "0", "--automatic");
        operator.ok("start", "checkout");
        endsWhen("checkout", "COMPLETED");
        shell.host = host;
        shell.ok("driver", "--tick", "10ms", "--timeout", "20h");
        return operator.status("checkout").get("actor");
    }

    @Test
    void aReaderThatIsGoneEndsIt() {
        operator.ok("create", "checkout", "--stages", "5, 100", "--delay", "1h", "--automatic");
        operator.ok("start", "checkout");
        shell.pause = duration -> LockSupport.parkNanos(20_000_000);
        Result unread = shell.stdoutFailsWith("Broken pipe").run("driver", "--tick", "10ms");
        assertEquals(0, unread.exitCode(), unread.err());
        Result full = shell.stdoutFailsWith("No space left on device").run("driver", "--tick", "10ms");
        assertEquals(1, full.exitCode());
    }

    @Test
    void whatNoDriverCanBeIsRefused() {
        shell.run("driver", "--tick", "1ms").refused(2);
        shell.run("driver", "--tick", "2h").refused(2);
        shell.run("driver", "--gate-interval", "0").refused(2);
        shell.run("driver", "--name", "a b").refused(2);
        shell.run("driver", "--timeout", "soon").refused(2);
    }
}
