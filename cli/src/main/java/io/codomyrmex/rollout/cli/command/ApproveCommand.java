package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;

/** {@code rollout approve}. */
@Command(
        name = "approve",
        description = "Let a rollout leave its stage, where its plan has the gate approval. Any later change voids it.")
public final class ApproveCommand extends ChangeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public ApproveCommand(Shell shell) {
        super(shell);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.approve(flag, by);
    }
}
