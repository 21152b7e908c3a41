package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.cli.console.OutputFailure;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.Optional;

/** Tells of a change that was made. Whoever would repeat the command because it failed should know that it did not. */
final class ChangeReport {

    private final Shell shell;
    private final CommonOptions common;

    ChangeReport(Shell shell, CommonOptions common) {
        this.shell = shell;
        this.common = common;
    }

    /** What holds a rollout now, for those outputs that say it. The change is made, whether the store says this or not. */
    Optional<Hold> hold(RolloutManager rollouts, RolloutListing after) {
        if (!common.isJson()) {
            return Optional.empty();
        }
        try {
            return rollouts.hold(after);
        } catch (StoreUnavailableException e) {
            shell.err().say("what holds it is not known: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Says that a command with this operation id had been carried out before. */
    void replay(RolloutListing after) {
        if (after.replay()) {
            shell.err()
                    .say("this operation had been carried out before, at version " + after.version()
                            + "; nothing was changed now");
        }
    }

    /**
     * Prints what came of it.
     *
     * @param outcome in words, for the case that it cannot be printed
     */
    ExitCode of(Runnable print, String outcome) {
        try {
            print.run();
        } catch (OutputFailure e) {
            throw e.isReaderGone()
                    ? e
                    : new CommandFailure(
                            ExitCode.INTERNAL,
                            e.getMessage() + "; the command was carried out all the same: " + outcome,
                            e);
        }
        if (common.storeAddress(shell).isForgotten()) {
            shell.err().say("store: it is in the memory of this process, so the change is forgotten now");
        }
        return ExitCode.DONE;
    }
}
