package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.bucketing.BucketingFacts;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.BucketingOutput;
import picocli.CommandLine.Command;

/** {@code rollout bucketing list}. */
@Command(name = "list", description = "Show every rule: whose it is, its smallest step, and what it takes as its salt.")
public final class BucketingListCommand extends Action {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public BucketingListCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        new BucketingOutput(shell, common.isJson()).list(BucketingFacts.all());
        return ExitCode.DONE;
    }
}
