package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout edit}. */
@Command(
        name = "edit",
        description =
                "Change the plan of what is still to come. What is not named stays; what is exposed never changes.")
public final class EditCommand extends ChangeAction {

    @Mixin
    private final PlanOptions plan = new PlanOptions();

    @Option(names = "--no-gates", order = 20, description = "Take every gate out of the plan.")
    private boolean withoutGates;

    @Option(names = "--no-window", order = 21, description = "Let it start and advance at any time.")
    private boolean withoutWindow;

    private final AtomicReference<@Nullable RolloutConfig> before = new AtomicReference<>();

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public EditCommand(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        super.check();
        plan.check();
        if (!plan.isGiven() && !withoutGates && !withoutWindow) {
            throw CommandFailure.badValue("edit: nothing to change is given; see rollout edit --help");
        }
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        return rollouts.edit(
                flag,
                present -> {
                    before.set(present);
                    return plan.edited(present, withoutWindow, withoutGates);
                },
                by);
    }

    @Override
    void show(Output output, RolloutListing after, Optional<Hold> hold) {
        Optional<RolloutConfig> was = Optional.ofNullable(before.get());
        new PlanNotes(shell).say(was, after);
        output.edit(after.replay() ? Optional.empty() : was, after, hold);
    }
}
