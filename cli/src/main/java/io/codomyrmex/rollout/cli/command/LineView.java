package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.output.Output;
import java.util.Optional;

/** A line for every change of the rollout and of what holds it: for files, pipes and JSON. */
final class LineView implements WatchView {

    private final Shell shell;
    private final Output output;
    private long shown;
    private Optional<HoldReason> heldBy = Optional.empty();
    private boolean troubled;

    LineView(Shell shell, Output output) {
        this.shell = shell;
        this.output = output;
    }

    @Override
    public void show(RolloutStatus rollout, Optional<Hold> hold) {
        troubled = false;
        Optional<HoldReason> reason = hold.map(Hold::reason);
        if (rollout.version() != shown) {
            output.sighting(rollout, hold);
        } else if (!reason.equals(heldBy)) {
            output.heldOtherwise(rollout, hold, shell.clock().instant());
        }
        shown = rollout.version();
        heldBy = reason;
    }

    @Override
    public void trouble(String what) {
        if (!troubled) {
            troubled = true;
            shell.err().say(what + "; waiting for it");
        }
    }

    @Override
    public void gap(String why) {
        shell.err().say(why);
    }

    @Override
    public void close() {}
}
