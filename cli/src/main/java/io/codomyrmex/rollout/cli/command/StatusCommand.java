package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout status}. */
@Command(name = "status", description = "Show a rollout, once or until it has ended.")
public final class StatusCommand extends FlagAction {

    @Option(
            names = "--watch",
            order = 1,
            description = "Show every change until the rollout has ended: exit code 0 for COMPLETED, 8 for ABORTED.")
    private boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 2,
            description = "With --watch: stop after this time, with exit code 9.")
    private @Nullable String timeout;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public StatusCommand(Shell shell) {
        super(shell);
    }

    @Override
    void check() {
        if (limit().isPresent() && !watch) {
            throw CommandFailure.badValue("timeout: only --watch takes time; leave it out, or say --watch");
        }
    }

    private Optional<Duration> limit() {
        return Optional.ofNullable(timeout).map(text -> Durations.parse("timeout", text));
    }

    @Override
    ExitCode run(RolloutManager rollouts, Output output) throws InterruptedException {
        if (watch) {
            boolean live = shell.screen().dataShown() && shell.screen().redrawn() && !common.isJson();
            try (WatchView view = live ? new LiveView(shell, rollouts) : new LineView(shell, output)) {
                new Watch(shell, rollouts, flag, view, LookPace.steady(shell.pause())).until(Goal.completed(), limit());
                return ExitCode.DONE;
            }
        }
        RolloutStatus rollout = rollouts.status(flag);
        output.status(rollout, rollouts.hold(rollout));
        return ExitCode.DONE;
    }
}
