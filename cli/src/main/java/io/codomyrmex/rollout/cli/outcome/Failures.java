package io.codomyrmex.rollout.cli.outcome;

import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.cli.console.OutputFailure;
import java.util.Map;

/** Which failure ends in which exit code, and in which words. */
public final class Failures {

    /** By exact class: a subclass of IllegalArgumentException, such as NumberFormatException, is no one's bad input. */
    private static final Map<Class<? extends Throwable>, ExitCode> CODES = Map.of(
            OutputFailure.class, ExitCode.INTERNAL,
            IllegalArgumentException.class, ExitCode.USAGE,
            RolloutNotFoundException.class, ExitCode.NOT_FOUND,
            RolloutConflictException.class, ExitCode.CONFLICT,
            IllegalRolloutTransitionException.class, ExitCode.NOT_ALLOWED,
            StageDelayException.class, ExitCode.NOT_ALLOWED,
            RolloutHeldException.class, ExitCode.NOT_ALLOWED,
            StoreUnavailableException.class, ExitCode.UNREACHABLE,
            OutcomeUnknownException.class, ExitCode.OUTCOME_UNKNOWN,
            UnreadableRolloutException.class, ExitCode.UNREADABLE);

    private Failures() {}

    /**
     * The exit code of a failure.
     *
     * @param failure anything that was thrown
     * @return {@link ExitCode#INTERNAL} for what nobody expected
     */
    public static ExitCode exitCode(Throwable failure) {
        if (failure instanceof CommandFailure own) {
            return own.exitCode();
        }
        return CODES.getOrDefault(failure.getClass(), ExitCode.INTERNAL);
    }

    /**
     * A failure in words.
     *
     * @param failure anything that was thrown
     * @return what happened; for what nobody expected, also how to learn more
     */
    public static String words(Throwable failure) {
        boolean expected = failure instanceof CommandFailure || CODES.containsKey(failure.getClass());
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (expected) {
            return message;
        }
        String kind = failure.getMessage() == null ? "" : failure.getClass().getSimpleName() + ": ";
        return "internal error: " + kind + message + "; --verbose shows where";
    }
}
