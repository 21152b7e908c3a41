package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTextTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
        shell.ok("create", "checkout", "--delay", "1h", "--actor", "release-bot");
    }

    @Test
    void anActiveRolloutIsATreeWithItsBarItsNextStepAndItsStages() {
        shell.ok("start", "checkout");
        shell.ok("advance", "checkout", "--force", "--reason", "looks \"good\"");
        shell.clock.advance(Duration.ofMinutes(41).plusSeconds(9));
        assertEquals("""
                checkout  ▶ ACTIVE  stage 2 of 4, version 3
                │  serving   25%  ██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
                │  next      50%  from 2026-11-24T04:00:00Z, in 18m51s
                │  waits    delay: stage 2 of 4 lasts until 2026-11-24T04:00:00Z; wait for it
                │  changed  2026-11-24T03:00:00Z by ops@box "looks \\"good\\""
                ├─ ✔   5%  for 1h
                ├─ ▶  25%  for 1h, 18m51s to go
                ├─ ·  50%  for 1h
                └─ · 100%  for 1h
                """, shell.ok("status", "checkout").out());
    }

    @Test
    void theNextStepIsSaidForEveryState() {
        assertNext("5%  with start");
        shell.ok("start", "checkout");
        shell.clock.advance(Duration.ofHours(2));
        assertNext("25%  from 2026-11-24T04:00:00Z, now");
        shell.clock.set(TestShell.START);
        shell.ok("pause", "checkout");
        assertNext("25%  after resume and 1h more");
        for (int i = 0; i < 3; i++) {
            shell.ok("advance", "checkout", "--force", "--reason", "r");
        }
        assertNext("COMPLETED  from 2026-11-24T04:00:00Z, in 1h");
        shell.ok("advance", "checkout", "--force", "--reason", "r");
        assertNext("nothing: 100% until it is replaced or deleted");
        shell.ok("abort", "checkout", "--reason", "r");
        assertNext("nothing: the baseline until it is replaced or deleted");
    }

    private void assertNext(String expected) {
        String text = shell.ok("status", "checkout").out();
        assertTrue(text.contains(expected), text);
    }

    @Test
    void theListIsATable() {
        shell.ok("start", "checkout");
        shell.ok("create", "naïve/用户");
        assertEquals("""
                FLAG        STATE    STAGE  SERVING  VERSION  WAITS        NEXT ADVANCE          CHANGED               BY
                checkout    ACTIVE   1/4    5%       2        delay        2026-11-24T04:00:00Z  2026-11-24T03:00:00Z  ops@box
                naïve/用户  PENDING  0/4    0%       1        not-started  -                     2026-11-24T03:00:00Z  ops@box
                """, shell.ok("list").out());
    }

    @Test
    void anEmptyListIsEmptyAndSaysSoInWords() {
        Result empty = shell.ok("list", "--namespace", "other");
        assertEquals("", empty.out());
        assertEquals("rollout: no rollouts here\n", empty.err());
    }

    @Test
    void theHistoryIsATable() {
        shell.ok("advance", "checkout", "--force", "--reason", "go \u202E on");
        assertEquals("""
                VERSION  AT                    COMMAND           FROM     TO       STAGE  SERVING  ACTOR        REASON
                1        2026-11-24T03:00:00Z  create            -        PENDING  -      0%       release-bot  -
                2        2026-11-24T03:00:00Z  advance (forced)  PENDING  ACTIVE   1      5%       ops@box      go \\u202e on
                """, shell.ok("history", "checkout").out());
    }
}
