package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes one rollout through all its stages, with nothing forced: each advance waits until it is allowed. At every stage, and
 * again while paused, every unit of the population is asked about.
 */
public final class Demo {

    /** The flag of the demo. */
    public static final String FLAG = "checkout";

    /** How long each stage lasts. */
    public static final Duration DELAY = Duration.ofSeconds(1);

    private static final int PAUSED_STAGE = 1;
    private static final Duration BLINK = Duration.ofMillis(100);

    private final Shell shell;
    private final RolloutManager rollouts;
    private final Census census;
    private final Progress progress;
    private final List<DemoReport.StageCount> stages = new ArrayList<>();

    /**
     * A demo.
     *
     * @param shell time, and the terminal for a moving bar
     * @param rollouts over a store that is the demo's own
     * @param population who is asked about
     */
    public Demo(Shell shell, RolloutManager rollouts, Population population) {
        this.shell = shell;
        this.rollouts = rollouts.actingAs("demo");
        this.census = new Census(population);
        this.progress = new Progress(shell);
    }

    /**
     * Runs the demo.
     *
     * @param afterStage is told of each stage when its units are counted
     * @return how it went
     * @throws IOException when the population can't be read
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public DemoReport run(Consumer<DemoReport.StageCount> afterStage) throws IOException, InterruptedException {
        RolloutConfig plan = RolloutConfig.parse("5%, 25%, 50%, 100%", DELAY);
        count(rollouts.create(FLAG, plan));
        RolloutStatus rollout = rollouts.start(FLAG);
        while (rollout.state() != RolloutState.COMPLETED) {
            count(rollout);
            int in = census.in();
            boolean paused = rollout.stageIndex() == PAUSED_STAGE;
            if (paused) {
                pauseAndResume();
            }
            DemoReport.StageCount stage =
                    new DemoReport.StageCount(rollout, in, paused ? Optional.of("paused, resumed") : Optional.empty());
            stages.add(stage);
            progress.end();
            afterStage.accept(stage);
            rollout = advance();
        }
        count(rollout);
        progress.end();
        return new DemoReport(rollout, census.units(), List.copyOf(stages), census.dropped());
    }

    /**
     * How many units there are.
     *
     * @return 0 until they were first asked about
     */
    public int units() {
        return census.units();
    }

    private void count(RolloutStatus rollout) throws IOException {
        progress.begin(rollout.percentage().toString());
        census.take(rollout, progress);
    }

    private void pauseAndResume() throws IOException, InterruptedException {
        count(rollouts.pause(FLAG, By.actor("demo").because("to show that nobody moves")));
        shell.pause().hold(BLINK);
        rollouts.resume(FLAG);
    }

    private RolloutStatus advance() throws InterruptedException {
        Instant allowed = rollouts.status(FLAG).nextAdvanceNotBefore().orElseThrow();
        Duration left = Duration.between(shell.clock().instant(), allowed);
        while (left.compareTo(Duration.ZERO) > 0) {
            progress.waiting(left);
            shell.pause().hold(left.compareTo(BLINK) < 0 ? left : BLINK);
            left = Duration.between(shell.clock().instant(), allowed);
        }
        progress.end();
        return rollouts.advance(FLAG);
    }
}
