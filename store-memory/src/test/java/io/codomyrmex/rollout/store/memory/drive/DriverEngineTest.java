package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriverEngineTest {

    private static final GateReport PASS = new GateReport.Answered(new GateVerdict.Pass("all well"));
    private static final GateReport FAIL = new GateReport.Answered(new GateVerdict.Fail("5xx at 7 %"));

    private final Drive drive = new Drive();

    @Test
    void aRolloutGoesThroughItsStagesWhenTheyAreDueAndCompletes() {
        drive.start(Drive.automatic());
        for (int i = 0; i < 6; i++) {
            drive.runAfter(Duration.ofMinutes(30));
        }
        drive.engine.run();

        assertEquals(RolloutState.COMPLETED, drive.status().state());
        assertEquals(
                List.of(
                        "delay",
                        "advance to version 3",
                        "delay",
                        "advance to version 4",
                        "delay",
                        "advance to version 5",
                        "free"),
                drive.events);
    }

    @Test
    void theEngineSaysWhenToLookNext() {
        drive.start(Drive.automatic());

        assertEquals(
                Optional.of(Drive.NOON.plus(Drive.HOUR)), drive.engine.run().nextLook());
        assertEquals(1, drive.runAfter(Drive.HOUR).steps());
        drive.rollouts.pause("checkout");
        assertEquals(Optional.empty(), drive.engine.run().nextLook());
        drive.rollouts.abort("checkout", By.actor("kim").because("no"));
        assertEquals(0, drive.engine.run().watched());
    }

    @Test
    void aVerdictFromBeforeTheDelayWasServedLetsNothingPass() {
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.runAfter(Drive.HOUR.minusSeconds(1));
        drive.asked.remove().accept(PASS);

        drive.runAfter(Duration.ofSeconds(1));
        assertEquals(0, drive.status().stageIndex(), "asked a second too early");
        drive.asked.remove().accept(PASS);
        drive.engine.run();

        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void aVerdictIsVoidWhenTheRolloutChangedMeanwhile() {
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.runAfter(Drive.HOUR);
        drive.rollouts.edit(
                "checkout", plan -> plan.toBuilder().salt("checkout").build(), By.actor("kim"));
        assertEquals(3, drive.status().version());

        drive.asked.remove().accept(PASS);
        drive.engine.run();
        assertEquals(0, drive.status().stageIndex());
        drive.asked.remove().accept(PASS);
        drive.engine.run();

        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void anAnswerToTheVersionBeforeAbortsNothing() {
        drive.start(Drive.automatic(GateRule.parse("slo fail=abort")));
        drive.engine.run();
        drive.rollouts.pause("checkout");
        drive.rollouts.resume("checkout");

        drive.asked.remove().accept(FAIL);
        drive.engine.run();

        assertEquals(RolloutState.ACTIVE, drive.status().state());
    }

    @Test
    void allGatesHaveToLetItPass() {
        drive.start(Drive.automatic(GateRule.of("slo"), GateRule.of("http", "https://slo.internal")));
        drive.runAfter(Drive.HOUR);
        drive.asked.remove().accept(PASS);
        drive.engine.run();

        assertEquals(0, drive.status().stageIndex());
        assertEquals(
                "http: asked, no answer yet",
                drive.engine.holds().get("checkout").words());
        drive.asked.remove().accept(PASS);
        drive.engine.run();
        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void gatesAreAskedAgainAtTheirIntervalAndNotBefore() {
        drive.answer = Optional.of(new GateReport.Answered(new GateVerdict.Inconclusive("3 of 10")));
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.engine.run();
        drive.answer = Optional.empty();

        drive.runAfter(Drive.GATE_INTERVAL.minusMillis(1));
        assertEquals(0, drive.asked.size());
        drive.runAfter(Duration.ofMillis(1));

        assertEquals(1, drive.asked.size());
    }

    @Test
    void aGateThatIsSlowerThanItsIntervalIsHeardAllTheSame() {
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.runAfter(Drive.HOUR);
        drive.runAfter(Drive.GATE_INTERVAL.plusSeconds(5));
        drive.asked.remove().accept(PASS);
        drive.engine.run();

        assertEquals(1, drive.status().stageIndex());
    }

    /** The word was given, and then the store was away for three hours. */
    @Test
    void aWordThatHasGrownOldLetsNothingPassAndAbortsNothing() {
        drive.start(Drive.automatic(GateRule.parse("slo fail=abort")));
        drive.runAfter(Drive.HOUR);
        drive.asked.remove().accept(PASS);
        drive.runAfter(Duration.ofHours(3));
        assertEquals(0, drive.status().stageIndex());

        drive.asked.remove().accept(FAIL);
        drive.runAfter(Duration.ofHours(3));
        assertEquals(RolloutState.ACTIVE, drive.status().state());
        drive.asked.remove().accept(PASS);
        drive.engine.run();
        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void aClockThatWasSetBackKeepsNoGateFromBeingAsked() {
        drive.answer = Optional.of(new GateReport.Answered(new GateVerdict.Inconclusive("3 of 10")));
        drive.start(Drive.automatic(GateRule.parse("slo fail=abort")));
        drive.runAfter(Duration.ofMinutes(30));
        drive.answer = Optional.of(FAIL);

        drive.runAfter(Duration.ofMinutes(-20));

        assertEquals(RolloutState.ABORTED, drive.status().state());
    }

    @Test
    void whatASuddenErrorKeptFromBeingAskedIsAskedAgain() {
        drive.error = Optional.of(new OutOfMemoryError("on purpose"));
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.runAfter(Drive.HOUR);
        drive.engine.run();
        assertEquals(
                "slo: could not be asked: java.lang.OutOfMemoryError",
                drive.engine.holds().get("checkout").words());
        drive.error = Optional.empty();
        drive.answer = Optional.of(PASS);

        drive.runAfter(Drive.GATE_INTERVAL);

        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void timeInWhichSomebodyHeldItIsNotLateness() {
        drive.start(Drive.automatic(GateRule.of("approval")));
        drive.rollouts.freezeAll(By.actor("kim").because("release night"));
        drive.runAfter(Drive.HOUR.multipliedBy(3));
        drive.rollouts.unfreezeAll(By.actor("kim"));
        drive.runAfter(Drive.HOUR);
        drive.rollouts.approve("checkout", By.actor("kim"));
        drive.runAfter(Duration.ofMillis(700));

        assertEquals(1, drive.status().stageIndex());
        assertEquals(List.of(Duration.ofMillis(700)), drive.late);
    }

    @Test
    void whatAGateSaidLastIsToldWhileItIsAskedAgain() {
        drive.answer = Optional.of(new GateReport.Answered(new GateVerdict.Inconclusive("3 of 10")));
        drive.start(Drive.automatic(GateRule.of("slo")));
        drive.runAfter(Drive.HOUR);
        drive.answer = Optional.empty();
        drive.runAfter(Drive.GATE_INTERVAL);

        assertEquals(1, drive.asked.size());
        assertEquals("slo: 3 of 10", drive.engine.holds().get("checkout").words());
        assertEquals(List.of("gate"), drive.events);
    }

    @Test
    void aGateGuardsAManualRolloutToo() {
        drive.answer = Optional.of(FAIL);
        drive.start(Drive.automatic(GateRule.of("slo")).toBuilder()
                .advance(AdvanceMode.MANUAL)
                .build());

        drive.engine.run();

        assertEquals(RolloutState.PAUSED, drive.status().state());
        assertEquals(Optional.of("gate slo: 5xx at 7 %"), drive.status().reason());
        assertEquals("driver one", drive.status().actor());
    }

    @Test
    void whatThreeOfThemHoldIsToldInAFixedOrder() {
        drive.answer = Optional.of(PASS);
        drive.start(Drive.automatic(GateRule.of("approval"), GateRule.of("slo")));
        drive.rollouts.freeze("checkout", By.actor("kim").because("release night"));
        drive.runAfter(Duration.ofMinutes(1));
        drive.rollouts.unfreeze("checkout", By.actor("kim"));
        drive.engine.run();
        drive.runAfter(Drive.HOUR);
        drive.rollouts.approve("checkout", By.actor("kim"));
        drive.engine.run();

        assertEquals(List.of("frozen", "delay", "approval", "advance to version 6"), drive.events);
    }

    @Test
    void aReplacedRolloutIsMindedByItsNewPlan() {
        drive.start(Drive.automatic());
        drive.engine.run();
        drive.rollouts.create("checkout", Drive.automatic());
        drive.runAfter(Drive.HOUR);

        assertEquals(RolloutState.PENDING, drive.status().state());
        assertEquals(List.of("delay", "free"), drive.events);
    }

    @Test
    void latenessIsMeasuredByTheStoresClock() {
        Duration[] late = new Duration[1];
        DriverEngine other = DriverEngine.over(
                drive.store,
                DriverSettings.defaults(),
                (rule, question, answer) -> {},
                new DriverListener() {
                    @Override
                    public void stepped(DriverStep step) {
                        late[0] = step.late();
                    }
                },
                () -> {});
        drive.start(Drive.automatic());
        drive.clock.advance(Drive.HOUR.plusMillis(1500));
        other.run();

        assertEquals(Duration.ofMillis(1500), late[0]);
    }
}
