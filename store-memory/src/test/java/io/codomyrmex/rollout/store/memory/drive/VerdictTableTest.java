package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a driver does about each verdict, in each state, under each policy that a plan may have. */
class VerdictTableTest {

    static List<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (VerdictKind verdict : VerdictKind.values()) {
            for (GateAction policy : GateAction.values()) {
                if (policy != GateAction.ADVANCE || !verdict.isAbsence()) {
                    for (boolean paused : new boolean[] {false, true}) {
                        for (boolean served : new boolean[] {false, true}) {
                            cells.add(Arguments.of(verdict, policy, paused, served));
                        }
                    }
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theVerdictLeadsToWhatThePolicySays(VerdictKind verdict, GateAction policy, boolean paused, boolean served) {
        Drive drive = new Drive();
        drive.answer = Optional.of(new GateReport.Answered(GateVerdict.of(verdict, "as it is")));
        drive.start(Drive.automatic(GateRule.of("slo").with(verdict, policy)));
        if (served) {
            drive.clock.advance(Drive.HOUR);
        }
        if (paused) {
            drive.rollouts.pause("checkout");
        }

        drive.engine.run();

        assertEquals(
                expected(policy, paused, served),
                drive.status().state() + " " + drive.status().stageIndex());
    }

    /** Spelled out a second time, from the side of what users are promised. */
    private static String expected(GateAction policy, boolean paused, boolean served) {
        if (policy == GateAction.ABORT) {
            return "ABORTED 0";
        }
        if (paused || policy == GateAction.PAUSE) {
            return "PAUSED 0";
        }
        return policy == GateAction.ADVANCE && served ? "ACTIVE 1" : "ACTIVE 0";
    }

    @Test
    void aGateThatGivesNoVerdictHoldsWhateverThePolicySays() {
        Drive drive = new Drive();
        drive.answer = Optional.of(new GateReport.Failed("it threw"));
        GateRule rule = GateRule.of("slo");
        for (VerdictKind verdict : VerdictKind.values()) {
            rule = rule.with(verdict, GateAction.ABORT);
        }
        drive.start(Drive.automatic(rule));

        drive.runAfter(Drive.HOUR);

        assertEquals(RolloutState.ACTIVE, drive.status().state());
        assertEquals(List.of("gate"), drive.events);
        assertEquals("slo: it threw", drive.engine.holds().get("checkout").words());
    }
}
