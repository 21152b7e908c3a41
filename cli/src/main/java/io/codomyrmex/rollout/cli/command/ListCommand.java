package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code rollout list}. */
@Command(name = "list", description = "Show every rollout.")
public final class ListCommand extends Action {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public ListCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        Output output = common.output(shell);
        try (RolloutStore store = common.openStoreToRead(shell)) {
            RolloutManager rollouts = RolloutManager.over(store);
            List<RolloutListing> listings = rollouts.list();
            Map<String, Hold> holds = rollouts.holds(listings);
            rollouts.allFrozen()
                    .ifPresent(freeze -> shell.err()
                            .say("all rollouts are frozen by " + Quoted.of(freeze.actor()) + " because of "
                                    + Quoted.of(freeze.reason()) + "; rollout unfreeze --all ends it"));
            output.list(listings, holds);
        }
        return ExitCode.DONE;
    }
}
