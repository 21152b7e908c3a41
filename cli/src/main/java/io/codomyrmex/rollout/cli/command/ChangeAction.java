package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A subcommand that changes one flag's rollout. */
abstract class ChangeAction extends FlagAction {

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    ChangeAction(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        options.by(shell);
    }

    /** Refuses force without a reason in the words of the command line. */
    final void requireReasonToForce(String command, boolean force) {
        if (force && options.by(shell).reason().isEmpty()) {
            throw CommandFailure.badValue("reason: missing; " + command + " --force needs a reason, --reason TEXT");
        }
    }

    @Override
    final RolloutStore open() {
        return common.openStore(shell);
    }

    @Override
    final ExitCode run(RolloutManager rollouts, Output output) {
        RolloutListing after = change(rollouts, options.by(shell));
        ChangeReport report = new ChangeReport(shell, common);
        report.replay(after);
        Optional<Hold> hold = report.hold(rollouts, after);
        return report.of(
                () -> show(output, after, hold), Quoted.of(after.flag()) + " is at version " + after.version());
    }

    abstract RolloutListing change(RolloutManager rollouts, By by);

    void show(Output output, RolloutListing after, Optional<Hold> hold) {
        output.change(after, hold);
    }
}
