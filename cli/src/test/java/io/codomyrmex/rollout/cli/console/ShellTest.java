package io.codomyrmex.rollout.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the launcher tells the program. */
class ShellTest {

    @AfterEach
    void forget() {
        System.clearProperty("rollout.shell.terminal");
        System.clearProperty("rollout.shell.stdin");
    }

    @Test
    void aDumbTerminalIsNeitherColouredNorDrawnOver() {
        System.setProperty("rollout.shell.terminal", "outerr");
        Screen dumb = Shell.screen(Map.of("TERM", "dumb"));
        assertTrue(dumb.dataShown() && dumb.wordsShown());
        assertFalse(dumb.coloured() || dumb.redrawn());
        Screen plain = Shell.screen(Map.of("TERM", "xterm", "NO_COLOR", "1"));
        assertTrue(plain.redrawn() && !plain.coloured());
        Screen full = Shell.screen(Map.of("TERM", "xterm"));
        assertTrue(full.redrawn() && full.coloured());
    }

    @Test
    void aClosedStdinIsNotAnEmptyOne() {
        System.setProperty("rollout.shell.stdin", "closed");
        IOException trouble =
                assertThrows(IOException.class, () -> Shell.ofProcess().in().read(new byte[10], 0, 10));
        assertEquals("it is closed", trouble.getMessage());
    }
}
