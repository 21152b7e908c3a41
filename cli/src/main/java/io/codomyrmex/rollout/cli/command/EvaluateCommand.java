package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.cli.units.Assignment;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout evaluate}. */
@Command(
        name = "evaluate",
        description = "Say for each unit whether it is in or out, as the rollout stands, or by a bucketing alone.")
public final class EvaluateCommand extends Action {

    @Parameters(
            paramLabel = "FLAG",
            arity = "0..1",
            description = "The flag: letters, decimal digits and . _ - : /. None with --bucketing.")
    private @Nullable String flag;

    @Mixin
    private final UnitOptions units = new UnitOptions();

    @Option(names = "--count", order = 3, description = "Only how many are in and out.")
    private boolean count;

    @Mixin
    private final DryRunOptions dryRun = new DryRunOptions();

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public EvaluateCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() throws IOException {
        Output output = common.output(shell);
        if (dryRun.isGiven()) {
            requireNoRollout();
            Assignment assignment = dryRun.assignment();
            units.requireAny();
            return evaluate(assignment, output);
        }
        if (flag == null) {
            throw CommandFailure.badValue(
                    "flag: none given; name one, or ask without a store by --bucketing, --salt and --percentage");
        }
        NameRule.requireLegal("flag", flag);
        units.requireAny();
        try (RolloutStore store = common.openStoreToRead(shell)) {
            return evaluate(Assignment.of(RolloutManager.over(store).status(flag)), output);
        }
    }

    private void requireNoRollout() {
        if (flag != null) {
            throw CommandFailure.badValue(
                    "flag: a rollout has a bucketing, a salt and a percentage of its own; leave the"
                            + " flag out, or --bucketing, --salt and --percentage");
        }
        if (common.namesStore()) {
            throw CommandFailure.badValue(
                    "store: --bucketing needs none; leave --store and --namespace out, or ask about a flag");
        }
    }

    private ExitCode evaluate(Assignment assignment, Output output) throws IOException {
        Evaluation evaluation = new Evaluation(assignment, count, output);
        units.feed(shell, evaluation::add);
        evaluation.finish();
        return ExitCode.DONE;
    }
}
