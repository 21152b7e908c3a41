package io.codomyrmex.rollout.cli.console;

import java.io.IOException;
import java.util.Locale;

/** Stdout took no more. */
public final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super("stdout: " + cause.getMessage(), cause);
    }

    /**
     * Whether the reader merely had enough, as {@code head} has: no failure of ours.
     *
     * @return true for a broken pipe, false for a full disk and the like
     */
    public boolean isReaderGone() {
        // The JDK has no type for EPIPE: the system's text is all there is. The launcher fixes its language.
        String text = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("broken pipe") || text.contains("pipe is being closed") || text.contains("pipe closed");
    }
}
