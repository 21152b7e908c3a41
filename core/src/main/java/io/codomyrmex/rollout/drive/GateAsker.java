package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.function.Consumer;

/**
 * Asks gates for an engine. Never waits for an answer, and never throws: whatever goes wrong is a report.
 *
 * @see DriverEngine
 */
@FunctionalInterface
public interface GateAsker {

    /**
     * Asks a gate.
     *
     * @param rule the gate as the plan names it
     * @param question what is asked
     * @param answer told exactly once what came of it, on any thread, also on this one before the call returns
     */
    void ask(GateRule rule, GateQuestion question, Consumer<GateReport> answer);
}
