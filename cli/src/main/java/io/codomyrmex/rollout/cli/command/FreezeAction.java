package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A subcommand that freezes or unfreezes one rollout, or all of the namespace. */
abstract class FreezeAction extends Action {

    @Parameters(paramLabel = "FLAG", arity = "0..1", description = "The flag. None with --all.")
    private @Nullable String flag;

    @Option(names = "--all", order = 1, description = "All rollouts of the namespace, those to come as well.")
    private boolean all;

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    FreezeAction(Shell shell) {
        super(shell);
    }

    @Override
    final ExitCode run() {
        Output output = common.output(shell);
        By by = options.by(shell);
        if (all == (flag != null)) {
            throw CommandFailure.badValue(
                    "flag: " + (all ? "all are meant; leave it out, or --all" : "none given; name one, or say --all"));
        }
        if (all && by.expectedVersion().isPresent()) {
            throw CommandFailure.badValue("ifVersion: all rollouts together have no version; leave it out");
        }
        if (flag != null) {
            NameRule.requireLegal("flag", flag);
        }
        try (RolloutStore store = common.openStore(shell)) {
            RolloutManager rollouts = RolloutManager.over(store);
            return flag == null ? all(rollouts, by, output) : one(rollouts, flag, by, output);
        }
    }

    private ExitCode all(RolloutManager rollouts, By by, Output output) {
        Optional<Freeze> after = changeAll(rollouts, by);
        return new ChangeReport(shell, common)
                .of(() -> output.allFrozen(after), "all rollouts are " + (after.isPresent() ? "frozen" : "unfrozen"));
    }

    private ExitCode one(RolloutManager rollouts, String name, By by, Output output) {
        RolloutStatus after = change(rollouts, name, by);
        ChangeReport report = new ChangeReport(shell, common);
        report.replay(after);
        Optional<Hold> hold = report.hold(rollouts, after);
        return report.of(() -> output.change(after, hold), Quoted.of(name) + " is at version " + after.version());
    }

    abstract Optional<Freeze> changeAll(RolloutManager rollouts, By by);

    abstract RolloutStatus change(RolloutManager rollouts, String name, By by);
}
