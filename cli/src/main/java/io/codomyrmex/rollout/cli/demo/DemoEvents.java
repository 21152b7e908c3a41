package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What the demo hears of its driver. Thread-safe. */
final class DemoEvents implements DriverListener {

    private static final long LOOK_SECONDS = 10;

    private final LinkedBlockingQueue<DriverStep> steps = new LinkedBlockingQueue<>();
    private final Map<Integer, String> heldBack = new ConcurrentHashMap<>();
    private final Semaphore looks = new Semaphore(0);

    @Override
    public void stepped(DriverStep step) {
        steps.add(step);
    }

    /** Kept for when the stage is left: a gate that has passed since has held all the same. */
    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
        if (report instanceof GateReport.Answered && report.actionUnder(rule) == GateAction.HOLD) {
            heldBack.put(
                    rollout.stageIndex(),
                    "held by the gate " + rule.gate() + " (" + report.words() + "), then let pass");
        }
    }

    /** A look of the driver has ended. */
    void looked() {
        looks.release();
    }

    /** The next step that it took, if it took one. */
    Optional<DriverStep> next() {
        return Optional.ofNullable(steps.poll());
    }

    /** What a gate has held in a stage. */
    Optional<String> heldBack(int stageIndex) {
        return Optional.ofNullable(heldBack.get(stageIndex));
    }

    /** Waits until it has looked once more, for ten seconds at most. */
    void awaitLook() throws InterruptedException {
        looks.drainPermits();
        boolean looked = looks.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
        if (!looked) {
            throw new IllegalStateException("demo: the driver has not looked for " + LOOK_SECONDS + " s");
        }
    }
}
