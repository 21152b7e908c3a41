package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A goal that is never reached would be waited for for ever: time goes by in the pause alone. */
@Timeout(120)
class WaitCommandTest {

    private TestShell shell;
    private TestShell operator;
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    @BeforeEach
    void withAPendingRollout(@TempDir Path folder) {
        shell = new TestShell(folder);
        operator = new TestShell(folder);
        operator.ok("create", "checkout", "--stages", "5%, 50%, 90%", "--delay", "0");
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
    void itEndsWellAsSoonAsTheStageIsReached() {
        then("start", "checkout");
        then("advance", "checkout");
        then("advance", "checkout");
        Result waited = shell.ok("wait", "checkout", "--for", "stage=2", "-o", "json");
        assertEquals("50", String.valueOf(waited.object().get("percentage")));
        assertEquals("", waited.err());
        assertEquals(TestShell.START.plusSeconds(2), shell.clock.instant());
    }

    @Test
    void aPercentageIsReachedByAnythingAboveItToo() {
        then("start", "checkout");
        then("advance", "checkout");
        shell.ok("wait", "checkout", "--for", "percentage=12.5");
        assertEquals(TestShell.START.plusSeconds(2), shell.clock.instant());
        shell.ok("wait", "checkout", "--for", "percentage=50");
        shell.ok("wait", "checkout", "--for", "stage=1");
        assertEquals(TestShell.START.plusSeconds(2), shell.clock.instant());
    }

    @Test
    void whatWasReachedBetweenTwoLooksIsReached() {
        meanwhile.add(() -> {
            operator.ok("start", "checkout");
            operator.ok("advance", "checkout");
            operator.ok("abort", "checkout", "--reason", "5xx");
        });
        assertEquals(0, shell.run("wait", "checkout", "--for", "stage=2").exitCode());
    }

    @Test
    void itWaitsForTheEnd() {
        then("start", "checkout");
        then("advance", "checkout");
        then("advance", "checkout");
        then("advance", "checkout");
        assertEquals(
                "COMPLETED",
                shell.ok("wait", "checkout", "--for", "completed", "-o", "json")
                        .object()
                        .get("state"));
    }

    @Test
    void theTimeoutEndsItWithNine() {
        Result late = shell.run("wait", "checkout", "--for", "completed", "--timeout", "1m")
                .refused(9);
        assertEquals("rollout: \"checkout\": still PENDING after 1m\n", late.err());
        assertEquals(TestShell.START.plus(Duration.ofMinutes(1)), shell.clock.instant());
    }

    @Test
    void anAbortEndsItWithEightAtOnce() {
        then("start", "checkout");
        then("abort", "checkout", "--reason", "5xx");
        shell.run("wait", "checkout", "--for", "percentage=50").refused(8);
        shell.run("wait", "checkout", "--for", "stage=1").refused(8);
        assertEquals(TestShell.START.plusSeconds(2), shell.clock.instant());
    }

    @Test
    void aRemovalEndsItWithThree() {
        then("delete", "checkout", "--reason", "over");
        shell.run("wait", "checkout", "--for", "completed").refused(3);
        shell.run("wait", "checkout", "--for", "completed").refused(3);
    }

    @Test
    void anotherRolloutInItsPlaceEndsItWithFour() {
        then("create", "checkout", "--replace");
        String replaced =
                shell.run("wait", "checkout", "--for", "completed").refused(4).err();
        assertTrue(replaced.contains("was replaced"), replaced);
    }

    @Test
    void anEndBelowItEndsItWithEleven() {
        for (int i = 0; i < 4; i++) {
            then("advance", "checkout");
        }
        Result missed = shell.run("wait", "checkout", "--for", "percentage=100");
        assertEquals(11, missed.exitCode());
        assertEquals(
                List.of(
                        "rollout: \"checkout\": its plan does not lead to 100%; waiting for it all the same, since plans"
                                + " can be edited",
                        "rollout: \"checkout\": ended in COMPLETED at 90%, stage 3, and never comes to 100%"),
                missed.err().lines().toList());
        shell.run("wait", "checkout", "--for", "stage=4").refused(11);
    }

    @Test
    void aStageThatAnEditAddsIsReached() {
        then("edit", "checkout", "--stages", "5, 50, 90, 100");
        for (int i = 0; i < 4; i++) {
            then("advance", "checkout");
        }
        assertEquals(0, shell.run("wait", "checkout", "--for", "stage=4").exitCode());
    }

    @Test
    void whatIsNoGoalIsRefused() {
        for (String wrong :
                List.of("done", "stage=0", "stage=101", "stage=", "stage=x", "percentage=101", "percentage=")) {
            shell.run("wait", "checkout", "--for", wrong).refused(2);
        }
        shell.run("wait", "checkout").refused(2);
        shell.run("wait", "checkout", "--for", "completed", "--timeout", "soon").refused(2);
    }
}
