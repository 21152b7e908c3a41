package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import java.util.Optional;

/** Shows nothing of what passes, and says what is in the way of seeing it. */
final class WaitView implements WatchView {

    private final Shell shell;
    private boolean troubled;

    WaitView(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void show(RolloutStatus rollout, Optional<Hold> hold) {
        troubled = false;
    }

    @Override
    public boolean showsHolds() {
        return false;
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
