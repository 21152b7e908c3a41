package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import picocli.CommandLine.Parameters;

/** A subcommand on one flag. */
abstract class FlagAction extends Action {

    @Parameters(paramLabel = "FLAG", description = "The flag: letters, decimal digits and . _ - : /")
    String flag = "";

    FlagAction(Shell shell) {
        super(shell);
    }

    @Override
    final ExitCode run() throws Exception {
        Output output = common.output(shell);
        NameRule.requireLegal("flag", flag);
        check();
        try (RolloutStore store = open()) {
            return run(RolloutManager.over(store), output);
        }
    }

    /** The store; who only reads must not make one. */
    RolloutStore open() {
        return common.openStoreToRead(shell);
    }

    /** Refuses what can be refused without the store: opening one may make it. */
    void check() {}

    abstract ExitCode run(RolloutManager rollouts, Output output) throws Exception;
}
