package io.codomyrmex.rollout.cli.logging;

import io.codomyrmex.rollout.cli.console.Words;
import org.jspecify.annotations.Nullable;

/** Where the log of this process goes: nowhere, until it is turned on. Thread-safe. */
public final class LogOutput {

    private static volatile @Nullable Words words;

    private LogOutput() {}

    /**
     * Shows the log from now on.
     *
     * @param err where to
     */
    public static void show(Words err) {
        words = err;
    }

    /** Hides the log from now on. */
    public static void hide() {
        words = null;
    }

    static boolean isShown() {
        return words != null;
    }

    static void write(String line, @Nullable Throwable thrown) {
        Words err = words;
        if (err != null) {
            err.say(line);
            if (thrown != null) {
                err.stackTrace(thrown);
            }
        }
    }
}
