package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout start}. */
@Command(name = "start", description = "Enter the first stage.")
public final class StartCommand extends ChangeAction {

    @Option(
            names = "--force",
            order = 1,
            description = "Start it in spite of a freeze and outside of its windows. Needs a reason.")
    private boolean force;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public StartCommand(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        super.check();
        requireReasonToForce("start", force);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.start(flag, force ? by.force() : by);
    }
}
