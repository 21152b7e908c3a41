package io.codomyrmex.rollout.cli.outcome;

import org.jspecify.annotations.Nullable;

/** The program's own refusal, beside those of the library: with the exit code to end with. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A refusal.
     *
     * @param exitCode how to end
     * @param message what was wrong, where, and what would be right
     */
    public CommandFailure(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * A refusal because of something else that went wrong.
     *
     * @param exitCode how to end
     * @param message what was wrong, where, and what would be right
     * @param cause shown with {@code --verbose}
     */
    public CommandFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }
    /**
     * A value that can't be used.
     *
     * @param message names field, value and rule
     * @return the failure to throw
     */
    public static CommandFailure badValue(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
