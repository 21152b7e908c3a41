package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.store.RolloutStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Starts one rollout and leaves the rest to a driver: nobody advances it. At every stage every unit of the population is asked
 * about; in one stage a gate holds for a moment.
 */
public final class AutomaticDemo {

    private static final Duration BLINK = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration GATE_INTERVAL = Duration.ofMillis(200);

    private final Shell shell;
    private final RolloutStore store;
    private final RolloutManager rollouts;
    private final Census census;
    private final Progress progress;
    private final LongSupplier ticker;
    private final List<DemoReport.StageCount> stages = new ArrayList<>();

    /**
     * A demo.
     *
     * @param shell time, and the terminal for a moving bar
     * @param store the demo's own
     * @param population who is asked about
     */
    public AutomaticDemo(Shell shell, RolloutStore store, Population population) {
        this.shell = shell;
        this.store = store;
        this.rollouts = RolloutManager.over(store).actingAs("demo");
        this.census = new Census(population);
        this.progress = new Progress(shell);
        this.ticker = () -> shell.clock().instant().toEpochMilli() * 1_000_000;
    }

    /**
     * Runs the demo.
     *
     * @param afterStage is told of each stage when it is left
     * @return how it went
     * @throws IOException when the population can't be read
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public DemoReport run(Consumer<DemoReport.StageCount> afterStage) throws IOException, InterruptedException {
        RolloutConfig plan = RolloutConfig.builder()
                .stages("5%, 25%, 50%, 100%", Demo.DELAY)
                .advance(AdvanceMode.AUTOMATIC)
                .gates(List.of(GateRule.of(DemoGate.NAME)))
                .build();
        count(rollouts.create(Demo.FLAG, plan));
        DemoEvents events = new DemoEvents();
        RolloutStatus rollout = rollouts.start(Demo.FLAG);
        try (RolloutDriver driver = driver(events)) {
            while (rollout.state() != RolloutState.COMPLETED) {
                count(rollout);
                int in = census.in();
                RolloutStatus next = next(events, driver);
                DemoReport.StageCount stage =
                        new DemoReport.StageCount(rollout, in, events.heldBack(rollout.stageIndex()));
                stages.add(stage);
                afterStage.accept(stage);
                rollout = next;
            }
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

    private RolloutDriver driver(DemoEvents events) {
        return RolloutDriver.over(store)
                .tick(TICK)
                .gateInterval(GATE_INTERVAL)
                .gates(GateRegistry.builder().gate(new DemoGate()).build())
                .listener(events)
                .ticker(() -> {
                    // Read at the end of each look: the demo goes on only when the driver has had its turn.
                    events.looked();
                    return ticker.getAsLong();
                })
                .start();
    }

    private void count(RolloutStatus rollout) throws IOException {
        progress.begin(rollout.percentage().toString());
        census.take(rollout, progress);
    }

    /** Waits for the driver's next step. */
    private RolloutStatus next(DemoEvents events, RolloutDriver driver) throws InterruptedException {
        Optional<DriverStep> step = events.next();
        while (step.isEmpty()) {
            progress.note(Optional.ofNullable(driver.status().holds().get(Demo.FLAG))
                    .map(hold -> "waits: " + hold.reason().code())
                    .orElse(""));
            shell.pause().hold(BLINK);
            events.awaitLook();
            step = events.next();
        }
        progress.end();
        return (RolloutStatus) step.get().after();
    }
}
