package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;

/** {@code rollout resume}. */
@Command(name = "resume", description = "Go on with a frozen stage.")
public final class ResumeCommand extends ChangeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public ResumeCommand(Shell shell) {
        super(shell);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.resume(flag, by);
    }
}
