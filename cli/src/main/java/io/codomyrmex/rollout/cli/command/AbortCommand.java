package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;

/** {@code rollout abort}. */
@Command(name = "abort", description = "Serve the baseline from now on, in whatever state the rollout is.")
public final class AbortCommand extends ChangeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public AbortCommand(Shell shell) {
        super(shell);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.abort(flag, by);
    }
}
