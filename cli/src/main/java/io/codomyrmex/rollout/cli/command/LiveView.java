package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.console.Words;
import io.codomyrmex.rollout.cli.output.RolloutTree;
import io.codomyrmex.rollout.cli.output.Style;
import io.codomyrmex.rollout.control.RolloutManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tree that is drawn anew in place, with the last changes below it. */
final class LiveView implements WatchView {

    private static final int CHANGES = 5;
    /** Head, notes and blank lines around stages and changes, and the line that the cursor ends on. */
    private static final int OTHER_LINES = 10;

    private final Shell shell;
    private final RolloutTree tree;
    private final LiveScreen screen;
    private final RolloutManager rollouts;
    private List<String> frame = List.of();
    private List<String> changes = List.of();
    private long changesUpTo;

    LiveView(Shell shell, RolloutManager rollouts) {
        this.shell = shell;
        this.rollouts = rollouts;
        Style style = new Style(shell.screen().coloured());
        this.tree = new RolloutTree(style, shell.screen().columns());
        this.screen = new LiveScreen(shell, style);
    }

    @Override
    public void show(RolloutStatus rollout, Optional<Hold> hold) {
        readChanges(rollout);
        int others = OTHER_LINES + tree.facts(rollout, hold).size();
        int stages = Math.max(3, shell.screen().rows() - others - CHANGES);
        frame = new ArrayList<>(tree.lines(rollout, hold, shell.clock().instant(), stages));
        frame.add("");
        frame.addAll(changes);
        screen.draw(frame, List.of("", "Ctrl-C ends the watch; the rollout goes on"));
    }

    private void readChanges(RolloutStatus rollout) {
        if (rollout.version() != changesUpTo) {
            try {
                changes = tree.lastChanges(rollouts.history(rollout.flag()), CHANGES);
            } catch (UnreadableRolloutException e) {
                // The rollout itself is sound; what came before it is no reason to stop watching.
                changes = List.of(Words.oneLine(String.valueOf(e.getMessage())));
            }
            changesUpTo = rollout.version();
        }
    }

    @Override
    public void trouble(String what) {
        screen.draw(frame, List.of("", "! " + Words.oneLine(what) + "; waiting for it"));
    }

    /** Nothing is missing here: it shows where the rollout stands, and its list of changes says what it lacks. */
    @Override
    public void gap(String why) {}

    @Override
    public void close() {
        screen.close();
    }
}
