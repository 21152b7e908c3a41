package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words on stderr, exit codes, and the library's log. */
class ConversationTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @ParameterizedTest(name = "{0} ends with {1}")
    @CsvSource({
        "unreachable, 6, the store is unreachable",
        "unknown, 7, may or may not have been made",
        "broken, 1, something is broken",
        "out-of-memory, 1, out-of-memory"
    })
    void troubleOfTheStoreHasACodeOfItsOwn(String trouble, int exitCode, String words) {
        Result result =
                shell.run("start", "checkout", "--store", "failing:" + trouble).refused(exitCode);
        assertTrue(result.err().contains(words), result.err());
        shell.run("start", "checkout", "--store", "failing:" + trouble, "-o", "json")
                .refused(exitCode);
    }

    @Test
    void aLostAnswerNamesTheOperationToRepeat() {
        String err = shell.run("start", "f", "--store", "failing:unknown", "--operation-id", "op-7")
                .refused(7)
                .err();
        assertTrue(err.contains("\"op-7\""), err);
    }

    @Test
    void aChangeThatCannotBeReportedIsSaidToBeMadeAllTheSame() {
        for (String form : new String[] {"text", "json"}) {
            shell.stdoutFailsWith("No space left on device");
            String flag = "in-" + form;
            assertEquals(
                    "rollout: stdout: No space left on device; the command was carried out all the same: \"" + flag
                            + "\" is at version 1\n",
                    shell.run("create", flag, "-o", form).refused(1).err());
            assertEquals("1", String.valueOf(shell.stdoutWorks().status(flag).get("version")));
        }
    }

    @Test
    void whatNobodyExpectedSaysHowToLearnMore() {
        String err = shell.run("list", "--store", "failing:broken").refused(1).err();
        assertTrue(err.startsWith("rollout: internal error: ") && err.contains("--verbose"), err);
        assertFalse(err.contains("\tat "), err);
    }

    @Test
    void aStackTraceIsShownOnlyWhenItIsAskedFor() {
        Result verbose = shell.run("list", "--store", "failing:broken", "--verbose");
        assertEquals(1, verbose.exitCode());
        assertEquals("", verbose.out());
        assertTrue(verbose.err().contains("at io.codomyrmex.rollout"), verbose.err());
    }

    @Test
    void theLibrarysLogIsSilentUnlessItIsAskedFor() {
        shell.ok("create", "f");
        assertFalse(shell.run("pause", "f").refused(5).err().contains("refused:"));
        Result verbose = shell.run("pause", "f", "--verbose");
        assertEquals(5, verbose.exitCode());
        assertTrue(verbose.err().contains("info io.codomyrmex.rollout: refused:"), verbose.err());
        assertFalse(shell.run("pause", "f").refused(5).err().contains("refused:"));
    }

    @Test
    void ourLogNeedsNoJavaLogging() {
        System.Logger logger = System.getLogger("io.codomyrmex.rollout");
        assertTrue(logger.getClass().getName().startsWith("io.codomyrmex.rollout.cli.logging."));
    }

    @Test
    void javaLoggingIsSilentShouldADriverUseIt() throws Exception {
        System.setProperty("java.util.logging.config.class", "");
        io.codomyrmex.rollout.cli.logging.SilentJavaLogging.whenLoaded();
        try {
            LogManager.getLogManager().readConfiguration();
            assertEquals(
                    "OFF", LogManager.getLogManager().getLogger("").getLevel().getName());
        } finally {
            System.clearProperty("java.util.logging.config.class");
            LogManager.getLogManager().readConfiguration();
        }
    }
}
