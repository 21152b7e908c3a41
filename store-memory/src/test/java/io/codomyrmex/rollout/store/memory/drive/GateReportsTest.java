package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What comes of the word of a gate: who is told, and the one step that it leads to. */
final class GateReportsTest {

    private static final GateReport PASS = new GateReport.Answered(new GateVerdict.Pass("all well"));
    private static final GateReport FAIL = new GateReport.Answered(new GateVerdict.Fail("5xx at 7 %"));
    private static final GateReport UNSURE = new GateReport.Answered(new GateVerdict.Inconclusive("3 of 10"));

    private final Drive drive = new Drive();
    private final Deque<Consumer<GateReport>> asked = new ArrayDeque<>();
    private int rung;

    private final DriverListener listener = new DriverListener() {
        @Override
        public void stepped(DriverStep step) {
            drive.stepped(step);
        }

        @Override
        public void held(RolloutStatus rollout, Optional<Hold> hold) {
            drive.held(rollout, hold);
        }

        @Override
        public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
            drive.events.add("version " + rollout.version() + " " + rule.gate() + ": " + report.words());
        }
    };

    private final DriverEngine engine = DriverEngine.over(
            drive.store,
            DriverSettings.defaults(),
            (rule, question, answer) -> asked.add(answer),
            listener,
            () -> rung++);

    private void dueWith(RolloutConfig plan) {
        drive.start(plan);
        drive.clock.advance(Drive.HOUR);
        engine.run();
        drive.events.clear();
    }

    @Test
    void aReportWakesTheDriverAndIsToldAtItsNextLook() {
        dueWith(Drive.automatic(GateRule.of("slo")));
        assertEquals(0, rung);

        asked.remove().accept(PASS);
        assertEquals(1, rung);
        assertEquals(List.of(), drive.events);
        engine.run();

        assertEquals(List.of("version 2 slo: all well", "advance to version 3"), drive.events);
    }

    @Test
    void aReportOfAVersionThatHasPassedIsToldToNobody() {
        dueWith(Drive.automatic(GateRule.of("slo")));
        drive.rollouts.pause("checkout");
        engine.run();
        drive.events.clear();

        asked.remove().accept(UNSURE);
        engine.run();

        assertEquals(List.of(), drive.events);
        assertEquals(1, engine.run().watched());
    }

    @Test
    void aPauseByAGateIsOneStepAndAllThatTheLookDoes() {
        dueWith(Drive.automatic(GateRule.of("slo")));
        asked.remove().accept(FAIL);

        assertEquals(1, engine.run().steps());
        assertEquals(List.of("version 2 slo: 5xx at 7 %", "pause to version 3"), drive.events);
        assertEquals(List.of(Duration.ZERO), drive.late);
    }

    @Test
    void anAbortByAGateIsOneStepAndAllThatTheLookDoes() {
        dueWith(Drive.automatic(GateRule.parse("slo fail=abort")));
        asked.remove().accept(FAIL);

        assertEquals(1, engine.run().steps());
        assertEquals(List.of("version 2 slo: 5xx at 7 %", "abort to version 3"), drive.events);
        assertEquals(List.of(Duration.ZERO), drive.late);
    }

    @Test
    void timeInWhichAGateHeldItIsNotLateness() {
        dueWith(Drive.automatic(GateRule.of("slo")));
        asked.remove().accept(UNSURE);
        engine.run();
        drive.clock.advance(DriverSettings.DEFAULT_GATE_INTERVAL);
        engine.run();
        drive.clock.advance(Duration.ofMillis(300));
        asked.remove().accept(PASS);
        engine.run();

        assertEquals(List.of(Duration.ofMillis(300)), drive.late);
    }
}
