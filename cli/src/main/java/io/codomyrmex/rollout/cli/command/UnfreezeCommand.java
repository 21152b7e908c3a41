package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code rollout unfreeze}. */
@Command(name = "unfreeze", description = "Take a freeze back.")
public final class UnfreezeCommand extends FreezeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public UnfreezeCommand(Shell shell) {
        super(shell);
    }

    @Override
    Optional<Freeze> changeAll(RolloutManager rollouts, By by) {
        return rollouts.unfreezeAll(by);
    }

    @Override
    RolloutStatus change(RolloutManager rollouts, String name, By by) {
        return rollouts.unfreeze(name, by);
    }
}
