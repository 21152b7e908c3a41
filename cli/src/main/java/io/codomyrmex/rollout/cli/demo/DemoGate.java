package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.time.Instant;

/** A gate of the demo's own: in one stage it has not seen enough until a while after the delay. Thread-safe. */
final class DemoGate implements StageGate {

    static final String NAME = "error-rate";

    private static final int HELD_STAGE = 2;
    private static final Duration ENOUGH = Demo.DELAY.plusMillis(700);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public GateVerdict ask(GateQuestion question) {
        Instant enough = question.rollout().stageEnteredAt().orElse(Instant.MIN).plus(ENOUGH);
        boolean holds = question.rollout().stageIndex() == HELD_STAGE
                && question.storeTime().isBefore(enough);
        return holds
                ? new GateVerdict.Inconclusive("not enough requests yet")
                : new GateVerdict.Pass("no more errors than before");
    }
}
