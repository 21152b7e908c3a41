package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout create}. */
@Command(name = "create", description = "Create a rollout, PENDING until it is started.")
public final class CreateCommand extends ChangeAction {

    @Mixin
    private final PlanOptions plan = new PlanOptions();

    @Option(
            names = "--replace",
            order = 20,
            description = "Replace a rollout that has not ended. Its new baseline is served at once.")
    private boolean replace;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public CreateCommand(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        super.check();
        plan.config();
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        RolloutConfig config = plan.config();
        Optional<RolloutStatus> present = present(rollouts);
        if (isRepeated(rollouts, by)) {
            return rollouts.create(flag, config, by);
        }
        long seen = present.map(RolloutStatus::version).orElse(0L);
        if (by.expectedVersion().isPresent() && by.expectedVersion().getAsLong() != seen) {
            throw new RolloutConflictException(
                    flag, by.expectedVersion().getAsLong(), present.map(RolloutListing.class::cast));
        }
        present.filter(rollout -> !rollout.state().isEnded()).ifPresent(running -> {
            requireReplace(running);
            announce(running, config.baseline());
        });
        present.flatMap(RolloutStatus::freeze)
                .ifPresent(freeze -> shell.err()
                        .say(Quoted.of(flag) + " is frozen by " + Quoted.of(freeze.actor()) + " because of "
                                + Quoted.of(freeze.reason()) + "; that freeze ends with it"));
        // What was looked at and spoken of is what is replaced: whoever changed it meanwhile wins.
        return rollouts.create(flag, config, by.ifVersion(seen));
    }

    @Override
    void show(Output output, RolloutListing after, Optional<Hold> hold) {
        new PlanNotes(shell).say(Optional.empty(), after);
        output.create(after, hold);
    }

    private Optional<RolloutStatus> present(RolloutManager rollouts) {
        try {
            return Optional.of(rollouts.status(flag));
        } catch (RolloutNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether this very command was carried out before: its own success must not stand in its way. */
    private boolean isRepeated(RolloutManager rollouts, By by) {
        if (by.operationId().isEmpty()) {
            return false;
        }
        try {
            return rollouts.history(flag).stream()
                    .anyMatch(
                            entry -> entry.operationId().equals(by.operationId().get()));
        } catch (RolloutNotFoundException e) {
            return false;
        }
    }

    private void requireReplace(RolloutStatus running) {
        if (!replace) {
            throw new CommandFailure(
                    ExitCode.NOT_ALLOWED,
                    Quoted.of(flag) + ": create is not allowed while its rollout is " + running.state() + " at "
                            + running.percentage() + " (version " + running.version()
                            + "); abort it first, or say --replace");
        }
    }

    private void announce(RolloutStatus running, Percentage baseline) {
        shell.err()
                .say(Quoted.of(flag) + " serves " + running.percentage() + " now (" + running.state() + ", version "
                        + running.version() + "); replacing it serves the new baseline, " + baseline + ", at once");
    }
}
