package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;

/** {@code rollout history}. */
@Command(name = "history", description = "Show who did what, when and why, oldest first.")
public final class HistoryCommand extends FlagAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public HistoryCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run(RolloutManager rollouts, Output output) {
        output.history(rollouts.history(flag));
        return ExitCode.DONE;
    }
}
