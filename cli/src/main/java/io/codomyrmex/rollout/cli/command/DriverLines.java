package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.OutputFailure;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.output.DriverTable;
import io.codomyrmex.rollout.cli.output.EventLines;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStatus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A line for every event: for files, pipes and JSON. */
final class DriverLines implements DriverView {

    private final Shell shell;
    private final EventLines lines;
    /** Thrown where it ends the program: a listener cannot. */
    private final AtomicReference<@Nullable OutputFailure> failure = new AtomicReference<>();

    private Optional<String> problem = Optional.empty();

    DriverLines(Shell shell, boolean json) {
        this.shell = shell;
        this.lines = new EventLines(json, shell.clock(), this::write);
    }

    private void write(String line) {
        try {
            shell.out().line(line);
            shell.out().flush();
        } catch (OutputFailure e) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public DriverListener listener() {
        return lines;
    }

    @Override
    public void refresh(DriverStatus driver) {
        OutputFailure failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        if (!driver.problem().equals(problem)) {
            problem = driver.problem();
            shell.err()
                    .say(problem.map(what -> "the driver looks again: " + DriverTable.words(what))
                            .orElse("the driver goes on"));
        }
    }

    @Override
    public void close() {}
}
