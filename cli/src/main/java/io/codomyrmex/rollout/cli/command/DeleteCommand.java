package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code rollout delete}. */
@Command(name = "delete", description = "Remove a rollout that is not running. Its history stays.")
public final class DeleteCommand extends ChangeAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public DeleteCommand(Shell shell) {
        super(shell);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.delete(flag, by);
    }

    @Override
    void show(Output output, RolloutListing before, Optional<Hold> hold) {
        output.removal(before);
    }
}
