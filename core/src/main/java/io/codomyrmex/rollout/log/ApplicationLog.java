package io.codomyrmex.rollout.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Where the library says what an operator should know. A log that does not work ends no thread of the library and makes no failure of
 * what was done: whatever it throws is dropped, since nobody is left to tell. Thread-safe.
 */
public final class ApplicationLog {

    private static final Logger LOG = System.getLogger("io.codomyrmex.rollout");

    private ApplicationLog() {}

    /**
     * Writes a line.
     *
     * @param level how much it matters
     * @param line its words, worked out only where the level is wanted
     */
    public static void write(Level level, Supplier<String> line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException e) {
            // See above.
        }
    }

    /**
     * Writes a line with what was thrown.
     *
     * @param level how much it matters
     * @param line its words, worked out only where the level is wanted
     * @param thrown why
     */
    public static void write(Level level, Supplier<String> line, Throwable thrown) {
        try {
            LOG.log(level, line, thrown);
        } catch (RuntimeException e) {
            // See above.
        }
    }
}
