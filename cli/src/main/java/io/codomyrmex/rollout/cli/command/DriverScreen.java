package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.output.DriverTable;
import io.codomyrmex.rollout.cli.output.EventLines;
import io.codomyrmex.rollout.cli.output.Style;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStatus;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rollouts that a driver minds, drawn anew in place, with its last steps below them. */
final class DriverScreen implements DriverView, DriverListener {

    private static final int STEPS = 5;
    private static final int OTHER_LINES = 6;

    private final Shell shell;
    private final LiveScreen screen;
    private final DriverTable table;
    private final EventLines stepLines;

    private final Map<String, RolloutStatus> rollouts = new TreeMap<>();
    private final Deque<String> steps = new ArrayDeque<>();

    DriverScreen(Shell shell) {
        this.shell = shell;
        this.stepLines = new EventLines(false, shell.clock(), this::keep);
        Style style = new Style(shell.screen().coloured());
        this.screen = new LiveScreen(shell, style);
        this.table = new DriverTable(style);
    }

    private void keep(String line) {
        steps.addLast(line);
        if (steps.size() > STEPS) {
            steps.removeFirst();
        }
    }

    @Override
    public DriverListener listener() {
        return this;
    }

    @Override
    public synchronized void stepped(DriverStep step) {
        stepLines.stepped(step);
        if (step.after() instanceof RolloutStatus after) {
            rollouts.put(after.flag(), after);
        }
    }

    @Override
    public synchronized void held(RolloutStatus rollout, Optional<Hold> hold) {
        rollouts.put(rollout.flag(), rollout);
    }

    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {}

    @Override
    public synchronized void refresh(DriverStatus driver) {
        // What has ended stays in sight; what was removed does not.
        rollouts.values()
                .removeIf(
                        rollout -> !rollout.state().isEnded() && !driver.holds().containsKey(rollout.flag()));
        int most = Math.max(1, shell.screen().rows() - OTHER_LINES - STEPS);
        List<String> lines = new ArrayList<>(table.lines(
                List.copyOf(rollouts.values()), driver, shell.clock().instant(), most));
        lines.add("");
        lines.addAll(steps);
        screen.draw(lines, List.of("", "Ctrl-C ends the driver; the rollouts stay as they are"));
    }

    @Override
    public void close() {
        screen.close();
    }
}
