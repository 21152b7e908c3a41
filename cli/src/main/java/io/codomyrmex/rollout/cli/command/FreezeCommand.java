package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code rollout freeze}. */
@Command(name = "freeze", description = "Forbid to start and advance one rollout, or all. Pause and abort go on.")
public final class FreezeCommand extends FreezeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public FreezeCommand(Shell shell) {
        super(shell);
    }

    @Override
    Optional<Freeze> changeAll(RolloutManager rollouts, By by) {
        return rollouts.freezeAll(by);
    }

    @Override
    RolloutStatus change(RolloutManager rollouts, String name, By by) {
        return rollouts.freeze(name, by);
    }
}
