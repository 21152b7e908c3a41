package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.logging.LogOutput;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What a subcommand is. */
public abstract class Action implements Callable<Integer> {

    /** The options of every command. */
    @Mixin
    final CommonOptions common = new CommonOptions();

    final Shell shell;

    Action(Shell shell) {
        this.shell = shell;
    }

    @Override
    public final Integer call() throws Exception {
        if (common.isVerbose()) {
            LogOutput.show(shell.err());
        }
        return run().number();
    }

    abstract ExitCode run() throws Exception;

    /**
     * Whether the user wants to see where an error came from.
     *
     * @return true with {@code --verbose}
     */
    public boolean isVerbose() {
        return common.isVerbose();
    }
}
