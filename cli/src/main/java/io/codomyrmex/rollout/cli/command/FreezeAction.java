package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A subcommand that freezes or unfreezes one rollout, or all of the namespace. */
abstract class FreezeAction extends Action {

    @Mixin
    private final OneOrAll target = new OneOrAll();

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    FreezeAction(Shell shell) {
        super(shell);
    }

    @Override
    final ExitCode run() {
        Output output = common.output(shell);
        By by = options.by(shell);
        Optional<String> flag = target.flag();
        if (flag.isEmpty() && by.expectedVersion().isPresent()) {
            throw CommandFailure.badValue("ifVersion: all rollouts together have no version; leave it out");
        }
        try (RolloutStore store = common.openStore(shell)) {
            RolloutManager rollouts = RolloutManager.over(store);
            return flag.map(name -> one(rollouts, name, by, output)).orElseGet(() -> all(rollouts, by, output));
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
