package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gate that takes no notice of its timeout: whoever comes afterwards is told so, and does not wait for ever. */
@Timeout(120)
final class BusyGateTest {

    private final Drive drive = new Drive();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private final StageGate deaf = new StageGate() {
        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public GateVerdict ask(GateQuestion question) {
            asked.incrementAndGet();
            boolean over = false;
            while (!over) {
                try {
                    end.await();
                    over = true;
                } catch (InterruptedException e) {
                    // Deaf.
                }
            }
            return new GateVerdict.Pass("at last");
        }
    };

    private void start(String flag) {
        drive.rollouts.create(flag, Drive.automatic(GateRule.of("deaf")));
        drive.rollouts.start(flag);
    }

    @Test
    void whoeverComesAfterwardsIsToldThatItIsBusy() {
        start("checkout");
        try (RolloutDriver driver = RolloutDriver.over(drive.store)
                .gates(GateRegistry.builder().gate(deaf).build())
                .gateAtOnce(1)
                .gateTimeout(Duration.ofMillis(50))
                .tick(Duration.ofMillis(10))
                .start()) {
            Await.until("a question that has come to the gate in time", () -> {
                drive.clock.advance(Drive.GATE_INTERVAL);
                return asked.get() == 1;
            });
            start("search");
            drive.clock.advance(Drive.HOUR);

            Await.until(
                    "the report",
                    () -> words(driver, "search")
                            .equals(Optional.of("deaf: busy: it has not ended 1 earlier question")));
            assertEquals(1, asked.get());
        } finally {
            end.countDown();
        }
    }

    private static Optional<String> words(RolloutDriver driver, String flag) {
        return Optional.ofNullable(driver.status().holds().get(flag)).map(Hold::words);
    }
}
