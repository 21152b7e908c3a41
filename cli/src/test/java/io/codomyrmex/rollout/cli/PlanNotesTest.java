package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code create} and {@code edit} say about a plan though nobody has asked. */
class PlanNotesTest {

    private static final String INSTANT = "rollout: stage 2 has no delay: it is left at once; write \"10% for 1h\"\n";

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void aStageWithoutADelayAmongOthersIsShownAndSpokenOf() {
        Result created = shell.ok("create", "checkout", "--stages", "1% for 10m, 10%, 100%");
        assertEquals(INSTANT, created.err());
        assertEquals("""
                checkout: PENDING at 0%, no stage yet, version 1
                  stages      1% for 10m, 10% for 0s, 100%
                """, created.out());
        assertTrue(shell.ok("status", "checkout").out().contains("10%  for 0s"));
        Result json = shell.ok("create", "other", "--stages", "1% for 10m, 10%, 100%", "-o", "json");
        assertEquals(INSTANT, json.err());
        assertEquals(1, json.lines().size());
    }

    @Test
    void whereNoStageHasADelayOrOnlyTheLastHasNoneNothingIsSaid() {
        assertEquals(
                "",
                shell.ok("create", "a", "--stages", "1, 10, 100", "--delay", "0")
                        .err());
        assertEquals(
                "",
                shell.ok("create", "b", "--stages", "1% for 10m, 10% for 1h, 100%")
                        .err());
        assertEquals("", shell.ok("create", "c", "--stages", "100").err());
    }

    @Test
    void anEditShowsItAndSaysOnlyWhatIsNew() {
        shell.ok("create", "checkout", "--stages", "1, 10, 100");
        Result edited = shell.ok("edit", "checkout", "--stages", "1% for 10m, 10%, 100%");
        assertEquals(INSTANT, edited.err());
        assertTrue(edited.out().contains("+ stages      1% for 10m, 10% for 0s, 100%\n"), edited.out());
        assertEquals("", shell.ok("edit", "checkout", "--metadata", "a=b").err());
    }

    @Test
    void aGateThatThisProgramDoesNotHaveIsNamedWithThoseItHas() {
        String note =
                "rollout: this program has no gate \"slo\": a driver without it holds the rollout for ever; it has "
                        + "approval, exposure, http\n";
        assertEquals(note, shell.ok("create", "a", "--gate", "slo").err());
        assertEquals("", shell.ok("edit", "a", "--automatic").err());
        shell.ok("create", "b", "--gate", "approval");
        assertEquals(note, shell.ok("edit", "b", "--gate", "slo").err());
    }

    @Test
    void aRepeatedCommandSaysNothingOfThePlanAgain() {
        shell.ok("create", "checkout", "--gate", "slo", "--operation-id", "one");
        String repeated = shell.ok("create", "checkout", "--gate", "slo", "--operation-id", "one")
                .err();
        assertTrue(repeated.contains("carried out before") && !repeated.contains("slo"), repeated);
    }

    @Test
    void aFreezeThatEndsWithItsRolloutIsSpokenOf() {
        String note = "rollout: \"checkout\" is frozen by \"ops@box\" because of \"audit\"; that freeze ends with it\n";
        shell.ok("create", "checkout");
        shell.ok("freeze", "checkout", "--reason", "audit");
        String replaced = shell.ok("create", "checkout", "--replace").err();
        assertTrue(replaced.endsWith(note), replaced);
        shell.ok("freeze", "checkout", "--reason", "audit");
        shell.ok("abort", "checkout", "--reason", "r");
        assertEquals(note, shell.ok("create", "checkout").err());
        assertEquals(
                "",
                shell.ok("create", "checkout", "--replace", "--baseline", "1")
                        .err()
                        .replaceAll(".*replacing.*\n", ""));
    }
}
