package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.store.memory.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several listeners of one driver: each is told everything, whatever the one before it does. */
@Timeout(120)
final class DriverListenersTest {

    /** Writes down what it is told, and throws then. */
    private static final class Throwing implements DriverListener {

        private final List<String> told = new ArrayList<>();

        private void note(String line) {
            told.add(line);
            throw new IllegalStateException(line);
        }

        @Override
        public void stepped(DriverStep step) {
            note(step.command().word() + " " + step.before().flag());
        }

        @Override
        public void held(RolloutStatus rollout, Optional<Hold> hold) {
            note(rollout.flag() + " held by "
                    + hold.map(there -> there.reason().code()).orElse("nothing"));
        }

        @Override
        public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
            note(rollout.flag() + " " + rule.gate() + ": " + report.words());
        }
    }

    private final Drive drive = new Drive();
    private final Throwing first = new Throwing();
    private final Throwing second = new Throwing();

    @Test
    void eachIsToldOfStepsHoldsAndReportsThoughTheOtherThrows() {
        drive.rollouts.create("a-due", Drive.automatic());
        drive.rollouts.start("a-due");
        drive.rollouts.create("b-guarded", Drive.automatic(GateRule.of("elsewhere")));
        drive.rollouts.start("b-guarded");
        drive.clock.advance(Drive.HOUR);
        try (LogLines log = new LogLines("driver");
                RolloutDriver driver = RolloutDriver.over(drive.store)
                        .tick(Duration.ofMillis(10))
                        .listener(first)
                        .listener(second)
                        .start()) {
            Await.until("the step", () -> driver.status().steps() == 1);
            Await.until(
                    "both to throw four times",
                    () -> log.with("a listener threw").size() == 8);
        }

        assertEquals(
                List.of(
                        "advance a-due",
                        "b-guarded elsewhere: this process has no gate \"elsewhere\"; it has approval, exposure, http",
                        "b-guarded held by gate",
                        "a-due held by delay"),
                first.told);
        assertEquals(first.told, second.told);
    }
}
