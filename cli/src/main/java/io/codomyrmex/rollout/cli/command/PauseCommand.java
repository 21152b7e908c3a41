package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;

/** {@code rollout pause}. */
@Command(
        name = "pause",
        description = "Freeze the current stage: its percentage is served on, its delay stops counting.")
public final class PauseCommand extends ChangeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public PauseCommand(Shell shell) {
        super(shell);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.pause(flag, by);
    }
}
