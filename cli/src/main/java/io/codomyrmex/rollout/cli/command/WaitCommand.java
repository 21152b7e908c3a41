package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout wait}. */
@Command(
        name = "wait",
        description =
                "Wait until a rollout has come so far: exit code 0. Or cannot any more: 3, 4, 8 or 11; or not in time: 9.")
public final class WaitCommand extends Action {

    @Parameters(paramLabel = "FLAG", description = "The flag: letters, decimal digits and . _ - : /")
    private String flag = "";

    @Option(
            names = "--for",
            paramLabel = "GOAL",
            order = 1,
            required = true,
            description = "completed, stage=N (counted from 1) or percentage=P (or more).")
    private String goal = "";

    @Option(names = "--timeout", paramLabel = "DURATION", order = 2, description = "Wait no longer than this.")
    private @Nullable String timeout;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public WaitCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() throws InterruptedException {
        Output output = common.output(shell);
        NameRule.requireLegal("flag", flag);
        Goal wanted = Goal.parse(goal);
        Optional<Duration> limit = Optional.ofNullable(timeout).map(text -> Durations.parse("timeout", text));
        try (RolloutStore store = common.openStoreToRead(shell);
                LookPace pace = LookPace.of(shell.pause(), store);
                WatchView view = new WaitView(shell)) {
            RolloutManager rollouts = RolloutManager.over(store);
            RolloutStatus first = rollouts.status(flag);
            if (!wanted.isReachedBy(first) && !first.state().isEnded() && !wanted.isIn(first.config())) {
                shell.err()
                        .say(Quoted.of(flag) + ": its plan does not lead to " + wanted.words()
                                + "; waiting for it all the same, since plans can be edited");
            }
            RolloutStatus reached = new Watch(shell, rollouts, flag, view, pace).until(wanted, limit);
            output.status(reached, rollouts.hold(reached));
        }
        return ExitCode.DONE;
    }
}
