package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a rollout stands, and what ends that: freezes, approvals, windows. The clock stands at Tuesday 03:00 UTC. */
class HoldCommandsTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    private Object hold(String flag) {
        return shell.status(flag).get("hold");
    }

    private String reason(String flag) {
        return String.valueOf(((Map<?, ?>) hold(flag)).get("reason"));
    }

    @Test
    void theStatusSaysWhyItStandsAtEveryTurn() {
        shell.ok("create", "checkout", "--delay", "10m", "--stages", "5, 100");
        assertEquals("not-started", reason("checkout"));
        shell.ok("start", "checkout");
        assertEquals("delay", reason("checkout"));
        assertEquals("2026-11-24T03:10:00Z", ((Map<?, ?>) hold("checkout")).get("until"));
        shell.clock.advance(Duration.ofMinutes(10));
        assertEquals("manual", reason("checkout"));
        assertNull(((Map<?, ?>) hold("checkout")).get("until"));
        shell.ok("edit", "checkout", "--automatic");
        assertEquals("due", reason("checkout"));
        shell.ok("edit", "checkout", "--gate", "exposure 10");
        assertEquals("gate", reason("checkout"));
        shell.ok("pause", "checkout", "--reason", "lunch");
        assertEquals("paused", reason("checkout"));
        shell.ok("abort", "checkout", "--reason", "over");
        assertNull(hold("checkout"));
    }

    @Test
    void aFrozenRolloutIsNeitherStartedNorAdvancedButPausedAndAborted() {
        shell.ok("create", "checkout", "--delay", "0");
        shell.run("freeze", "checkout").refused(2);
        assertEquals(
                "checkout: PENDING at 0%, no stage yet, version 2, frozen\n",
                shell.ok("freeze", "checkout", "--reason", "audit").out());
        assertEquals("frozen", reason("checkout"));
        assertEquals(
                Map.of("actor", "ops@box", "reason", "audit"),
                shell.status("checkout").get("freeze"));
        String before = shell.everything("checkout");
        assertEquals(
                "rollout: \"checkout\": start is held (frozen): it is frozen by \"ops@box\" because of \"audit\";"
                        + " unfreeze it, or force it with a reason\n",
                shell.run("start", "checkout").refused(5).err());
        assertEquals(before, shell.everything("checkout"));
        shell.run("start", "checkout", "--force").refused(2);
        shell.ok("start", "checkout", "--force", "--reason", "the audit is over");
        shell.run("advance", "checkout").refused(5);
        shell.ok("pause", "checkout");
        shell.ok("resume", "checkout");
        shell.ok("unfreeze", "checkout");
        shell.ok("advance", "checkout");
        shell.ok("abort", "checkout", "--reason", "r");
    }

    @Test
    void aFreezeOfAllHoldsEveryRolloutAndIsSaidOnTopOfTheList() {
        shell.ok("create", "one");
        shell.ok("create", "two");
        assertEquals(
                "all rollouts are frozen by ops@box \"the peak of the year\"\n",
                shell.ok("freeze", "--all", "--reason", "the peak of the year").out());
        assertEquals("all-frozen", reason("one"));
        shell.run("start", "two").refused(5);
        Result list = shell.ok("list");
        assertEquals(
                "rollout: all rollouts are frozen by \"ops@box\" because of \"the peak of the year\"; rollout unfreeze"
                        + " --all ends it",
                shell.lastLinesOfBoth().get(0));
        assertEquals("""
                FLAG  STATE    STAGE  SERVING  VERSION  WAITS       NEXT ADVANCE  CHANGED               BY
                one   PENDING  0/4    0%       1        all-frozen  -             2026-11-24T03:00:00Z  ops@box
                two   PENDING  0/4    0%       1        all-frozen  -             2026-11-24T03:00:00Z  ops@box
                """, list.out());
        shell.ok("create", "three");
        shell.run("start", "three").refused(5);
        shell.ok("start", "three", "--force", "--reason", "the fix for the peak");
        assertEquals(false, shell.ok("unfreeze", "--all", "-o", "json").object().get("allFrozen"));
        assertEquals("", shell.ok("list").err());
        shell.ok("start", "two");
    }

    @Test
    void whoIsToBeFrozenIsSaidExactlyOnce() {
        shell.run("freeze", "--reason", "r").refused(2);
        shell.run("freeze", "f", "--all", "--reason", "r").refused(2);
        shell.run("freeze", "--all", "--reason", "r", "--if-version", "1").refused(2);
        shell.run("freeze", "--all").refused(2);
        shell.run("freeze", "nowhere", "--reason", "r").refused(3);
        assertEquals(
                "no freeze holds all rollouts\n", shell.ok("unfreeze", "--all").out());
    }

    @Test
    void anApprovalCountsForTheVersionThatItWasGivenTo() {
        shell.ok("create", "checkout", "--delay", "0", "--gate", "approval");
        shell.ok("start", "checkout");
        assertEquals("approval", reason("checkout"));
        String refused = shell.run("advance", "checkout").refused(5).err();
        assertTrue(refused.contains("nobody has approved stage 1 of 4 at version 2; approve it"), refused);
        shell.run("approve", "checkout", "--if-version", "1").refused(4);
        assertEquals(
                "checkout: ACTIVE at 5%, stage 1 of 4, version 3, next advance from 2026-11-24T03:00:00Z, approved\n",
                shell.ok("approve", "checkout", "--if-version", "2", "--reason", "looks good")
                        .out());
        Map<?, ?> approval = (Map<?, ?>) shell.status("checkout").get("approval");
        assertEquals("looks good", approval.get("reason"));
        assertEquals(true, approval.get("counts"));
        shell.ok("pause", "checkout");
        shell.ok("resume", "checkout");
        assertEquals(false, ((Map<?, ?>) shell.status("checkout").get("approval")).get("counts"));
        shell.run("advance", "checkout").refused(5);
        shell.ok("approve", "checkout");
        shell.ok("advance", "checkout");
    }

    @Test
    void whereNobodyAsksForAnApprovalThereIsNothingToApprove() {
        shell.ok("create", "checkout");
        shell.run("approve", "checkout").refused(5);
        shell.ok("start", "checkout");
        String refused = shell.run("approve", "checkout").refused(2).err();
        assertTrue(refused.contains("asks for no approval"), refused);
    }

    @Test
    void outsideOfItsWindowItWaitsForTheNextOpening() {
        shell.ok("create", "checkout", "--delay", "0", "--window", "Mon-Fri 09:00-17:00 Europe/Berlin");
        assertEquals("outside-window", reason("checkout"));
        assertEquals("2026-11-24T08:00:00Z", ((Map<?, ?>) hold("checkout")).get("until"));
        String refused = shell.run("start", "checkout").refused(5).err();
        assertTrue(refused.contains("until 2026-11-24T08:00:00Z; wait for it, or force it"), refused);
        shell.clock.set(Instant.parse("2026-11-24T08:00:00Z"));
        shell.ok("start", "checkout");
        shell.clock.set(Instant.parse("2026-11-24T16:00:00Z"));
        shell.run("advance", "checkout").refused(5);
        shell.ok("advance", "checkout", "--force", "--reason", "now or never");
    }

    @Test
    void theTreeSaysWhyItStandsAndHowItMoves() {
        shell.ok(
                "create",
                "checkout",
                "--automatic",
                "--gate",
                "approval",
                "--gate",
                "exposure 1000",
                "--window",
                "Mon-Fri 09:00-17:00 Europe/Berlin",
                "--accrual",
                "open",
                "--stages",
                "5, 100");
        shell.ok("start", "checkout", "--force", "--reason", "early bird");
        shell.ok("approve", "checkout", "--actor", "dana");
        shell.ok("freeze", "checkout", "--reason", "audit");
        assertEquals("""
                checkout  ▶ ACTIVE  stage 1 of 2, version 4
                │  serving    5%  ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
                │  next     100%  from 2026-11-24T09:00:00Z, in 6h
                │  waits    frozen: it is frozen by "ops@box" because of "audit"; unfreeze it
                │  advance  automatic
                │  gates    approval, exposure 1000
                │  window   Mon-Fri 09:00-17:00 Europe/Berlin, delays count while it is open
                │  frozen   by ops@box "audit"
                │  changed  2026-11-24T03:00:00Z by ops@box "audit"
                ├─ ▶   5%  for 1h, 6h to go
                └─ · 100%  for 1h
                """, shell.ok("status", "checkout").out());
    }

    @Test
    void whatFollowsIsSaidByWhatHasToHappenFirst() {
        shell.ok("create", "checkout", "--delay", "0", "--automatic", "--gate", "approval", "--gate", "exposure 9");
        shell.ok("start", "checkout");
        assertNext("once approved");
        shell.ok("approve", "checkout");
        assertNext("once its gates let it pass");
        shell.ok("freeze", "checkout", "--reason", "audit");
        assertNext("once unfrozen");
        shell.ok("freeze", "--all", "--reason", "the peak");
        assertNext("once all are unfrozen");
        shell.ok("unfreeze", "--all");
        shell.ok("unfreeze", "checkout");
        shell.ok("edit", "checkout", "--no-gates", "--window", "Mon-Fri 09:00-17:00 Europe/Berlin");
        assertNext("from 2026-11-24T08:00:00Z, in 5h");
        shell.ok("edit", "checkout", "--no-window");
        assertNext("from 2026-11-24T03:00:00Z, now");
    }

    private void assertNext(String expected) {
        String text = shell.ok("status", "checkout").out();
        assertTrue(text.contains("│  next      25%  " + expected + "\n"), text);
    }

    @Test
    void theTreeHasOneInstantForTheEndOfADelay() {
        shell.clock.set(TestShell.START.plusMillis(250));
        shell.ok("create", "checkout", "--stages", "5, 100");
        shell.ok("start", "checkout");
        String text = shell.ok("status", "checkout").out();
        assertTrue(text.contains("from 2026-11-24T04:00:01Z, in 1h\n"), text);
        assertTrue(text.contains("lasts until 2026-11-24T04:00:01Z; wait for it"), text);
    }

    @Test
    void whoAdvancesByHandIsToldWhichGatesWereNotAsked() {
        shell.ok(
                "create",
                "checkout",
                "--delay",
                "0",
                "--gate",
                "approval",
                "--gate",
                "exposure 9",
                "--gate",
                "exposure 8");
        shell.ok("start", "checkout");
        shell.ok("approve", "checkout");
        assertEquals(
                "rollout: gates were not asked: \"exposure\"\n",
                shell.ok("advance", "checkout").err());
        assertEquals(
                "", shell.ok("advance", "checkout", "--force", "--reason", "r").err());
        shell.ok("edit", "checkout", "--gate", "approval");
        shell.ok("approve", "checkout");
        assertEquals("", shell.ok("advance", "checkout").err());
    }

    @Test
    void forceAsksForAReasonInTheNameOfItsCommand() {
        for (String command : List.of("start", "advance")) {
            assertEquals(
                    "rollout: reason: missing; " + command + " --force needs a reason, --reason TEXT\n",
                    shell.run(command, "checkout", "--force").refused(2).err());
        }
    }

    @Test
    void whoFrozeAllIsInTheHistoryOfAll() {
        shell.ok("freeze", "--all", "--reason", "the peak");
        String history = shell.ok("history", "--all").out();
        assertTrue(history.contains("freeze") && history.contains("the peak"), history);
        assertTrue(shell.run("history").refused(2).err().contains("name one, or say --all"));
        assertTrue(shell.run("history", "--all", "checkout").refused(2).err().contains("leave it out, or --all"));
    }

    @Test
    void theListHasTheHoldsOfItsRolloutsAsJson() {
        shell.ok("create", "a");
        shell.ok("create", "b");
        shell.ok("abort", "b", "--reason", "r");
        List<Map<String, Object>> list = shell.ok("list", "-o", "json").objects();
        assertEquals("not-started", ((Map<?, ?>) list.get(0).get("hold")).get("reason"));
        assertNull(list.get(1).get("hold"));
    }

    @Test
    void aWatchShowsAlsoThatTheReasonHasChanged() {
        shell.ok("create", "checkout", "--delay", "2s", "--stages", "100");
        shell.ok("start", "checkout");
        shell.pause = duration -> {
            shell.clock.advance(duration);
            if (shell.clock.instant().equals(TestShell.START.plusSeconds(5))) {
                TestShell operator = new TestShell(shell.directory);
                operator.clock.set(shell.clock.instant());
                operator.ok("advance", "checkout");
            }
        };
        List<Object> reasons = shell.ok("status", "checkout", "--watch", "-o", "json").lines().stream()
                .map(Json::object)
                .map(status -> status.get("hold") instanceof Map<?, ?> hold ? hold.get("reason") : "none")
                .map(Object.class::cast)
                .toList();
        assertEquals(List.of("delay", "manual", "none"), reasons);
    }

    @Test
    void aChangedReasonHasTheTimeAtWhichItWasSeenAndNobodysName() {
        shell.ok("create", "checkout", "--delay", "2s", "--stages", "100");
        shell.ok("start", "checkout");
        shell.pause = shell.clock::advance;
        Result watched = shell.run("status", "checkout", "--watch", "--timeout", "4s");
        assertEquals(9, watched.exitCode());
        List<String> lines = watched.out().lines().toList();
        String second = lines.get(1);
        assertTrue(second.startsWith(TestShell.START.plusSeconds(2) + " checkout: ACTIVE"), second);
        assertTrue(second.endsWith(", manual"), second);
    }
}
