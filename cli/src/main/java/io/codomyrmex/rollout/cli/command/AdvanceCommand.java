package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout advance}. */
@Command(name = "advance", description = "Move one stage on, once the current one has lasted for its delay.")
public final class AdvanceCommand extends ChangeAction {

    @Option(
            names = "--force",
            order = 1,
            description = "Wait neither for the delay nor for whatever else holds it. Needs a reason.")
    private boolean force;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public AdvanceCommand(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        super.check();
        requireReasonToForce("advance", force);
    }

    @Override
    RolloutListing change(RolloutManager rollouts, By by) {
        RolloutListing after = rollouts.advance(flag, force ? by.force() : by);
        if (!force && !after.replay() && after instanceof RolloutStatus status) {
            sayUnasked(status.config().gates());
        }
        return after;
    }

    /** All that holds a person has let it pass, so it was they alone whom nobody has asked. */
    private void sayUnasked(List<GateRule> gates) {
        String unasked = gates.stream()
                .filter(rule -> !rule.isApproval())
                .map(rule -> Quoted.of(rule.gate()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unasked.isEmpty()) {
            shell.err().say("gates were not asked: " + unasked);
        }
    }
}
