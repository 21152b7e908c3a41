package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout history}. */
@Command(name = "history", description = "Show who did what, when and why, oldest first.")
public final class HistoryCommand extends Action {

    @Mixin
    private final OneOrAll target = new OneOrAll();

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public HistoryCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        Output output = common.output(shell);
        Optional<String> flag = target.flag();
        try (RolloutStore store = common.openStoreToRead(shell)) {
            output.history(RolloutManager.over(store).history(flag.orElse(ReservedFlags.ALL)));
        }
        return ExitCode.DONE;
    }
}
