package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.cli.units.Explanation;
import io.codomyrmex.rollout.control.RolloutManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout explain}. */
@Command(name = "explain", description = "Say why a unit is in or out: its bucket, the threshold, the stage.")
public final class ExplainCommand extends FlagAction {

    @Option(names = "--unit", paramLabel = "ID", required = true, order = 1, description = "The unit, any text.")
    private String unit = "";

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public ExplainCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run(RolloutManager rollouts, Output output) {
        output.explanation(Explanation.of(rollouts.status(flag), unit));
        return ExitCode.DONE;
    }
}
