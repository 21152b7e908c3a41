package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a driver says of itself. */
@Timeout(120)
final class DriverStatusTest {

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);
    private final AtomicLong ticks = new AtomicLong(Duration.ofDays(2).toNanos());

    private DriverBuilder driver() {
        return RolloutDriver.over(store).tick(Duration.ofMillis(10)).ticker(ticks::get);
    }

    @Test
    void whileTheStoreIsDownItTellsHowLongAgoTheLastLookWasAndWhen() {
        drive.start(Drive.automatic());
        try (RolloutDriver driver = driver().start()) {
            Await.until("a look", () -> driver.status().watched() == 1);
            store.fails = true;
            Await.until("the problem", () -> driver.status().problem().isPresent());
            ticks.addAndGet(Duration.ofSeconds(5).toNanos());

            assertEquals(Duration.ofSeconds(5), driver.status().sinceLastSuccess());
            assertEquals(Optional.of(Drive.NOON), driver.status().lastSuccess());
        }
    }

    @Test
    void theTimeOfItsLastLookStaysWhenNothingIsLeftToBeTimed() {
        drive.start(Drive.automatic());
        try (RolloutDriver driver = driver().start()) {
            Await.until("a look", () -> driver.status().watched() == 1);
            drive.rollouts.abort("checkout", By.actor("kim").because("no"));
            Await.until("a look that finds nothing", () -> driver.status().watched() == 0);

            assertEquals(Optional.of(Drive.NOON), driver.status().lastSuccess());
        }
    }

    @Test
    void latenessIsThatOfTheLastAdvanceWhateverOtherStepsThereWere() {
        drive.start(Drive.automatic());
        drive.rollouts.create("search", Drive.automatic(GateRule.of("slo")));
        drive.rollouts.start("search");
        drive.clock.advance(Drive.HOUR.plusMillis(1500));
        GateRegistry gates = GateRegistry.builder().gate(new FailingGate()).build();
        try (RolloutDriver driver = driver().gates(gates).start()) {
            Await.until("the advance and the pause", () -> driver.status().steps() == 2);

            assertEquals(1, drive.status().stageIndex());
            assertEquals(RolloutState.PAUSED, drive.rollouts.status("search").state());
            assertEquals(Duration.ofMillis(1500), driver.status().lastLateness());
        }
    }

    private static final class FailingGate implements StageGate {

        @Override
        public String name() {
            return "slo";
        }

        @Override
        public GateVerdict ask(GateQuestion question) {
            return new GateVerdict.Fail("5xx at 7 %");
        }
    }
}
