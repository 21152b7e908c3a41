package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.drive.GateAsker;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import java.util.function.Consumer;

/** What gates are assumed to say, at once: in a simulation nobody is really asked. */
public enum AssumedGates implements GateAsker {
    /** Every gate passes, and every approval is given as soon as it is asked for. */
    PASS,
    /** Every gate holds, and nobody approves. */
    HOLD;

    /**
     * What every gate says.
     *
     * @return the same for each question
     */
    public GateVerdict verdict() {
        return switch (this) {
            case PASS -> new GateVerdict.Pass("assumed to pass");
            case HOLD -> new GateVerdict.Inconclusive("assumed to hold");
        };
    }

    @Override
    public void ask(GateRule rule, GateQuestion question, Consumer<GateReport> answer) {
        answer.accept(new GateReport.Answered(verdict()));
    }
}
