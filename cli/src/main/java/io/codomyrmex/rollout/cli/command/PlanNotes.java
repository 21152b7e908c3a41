package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.lint.PlanLint;
import io.codomyrmex.rollout.gate.GateRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says on stderr what is likely to be a mistake in a plan that was just made or changed. */
record PlanNotes(Shell shell) {

    /**
     * Says it, but not again what was so before.
     *
     * @param before the plan that it was, where there was one
     */
    void say(Optional<RolloutConfig> before, RolloutListing after) {
        if (after.replay() || !(after instanceof RolloutStatus status)) {
            return;
        }
        PlanLint lint =
                new PlanLint(GateRegistry.builder().build(), shell.clock().instant());
        List<String> notes = new ArrayList<>(lint.notes(status.config()));
        before.ifPresent(plan -> notes.removeAll(lint.notes(plan)));
        notes.forEach(shell.err()::say);
    }
}
