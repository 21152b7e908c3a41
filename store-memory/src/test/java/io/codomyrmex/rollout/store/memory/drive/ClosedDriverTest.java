package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the one call that closes a driver does about its own thread and those of gates. */
@Timeout(120)
final class ClosedDriverTest {

    private final Drive drive = new Drive();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    /** As code does that waits for something which never comes. */
    private void hang() {
        entered.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            ends.add("interrupted");
        }
    }

    @Test
    void aListenerThatHangsIsInterrupted() throws InterruptedException {
        drive.start(Drive.automatic());
        RolloutDriver driver = RolloutDriver.over(drive.store)
                .closeWithin(Duration.ofMillis(200))
                .listener(new DriverListener() {
                    @Override
                    public void held(RolloutStatus rollout, Optional<Hold> hold) {
                        hang();
                    }
                })
                .start();
        entered.await();

        driver.close();

        assertFalse(driver.status().running());
        assertEquals("interrupted", ends.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aGateThatHangsIsInterruptedLongBeforeItsTimeout() throws InterruptedException {
        StageGate hanging = new StageGate() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public GateVerdict ask(GateQuestion question) {
                hang();
                return new GateVerdict.Pass("too late");
            }
        };
        drive.start(Drive.automatic(GateRule.of("slow")));
        RolloutDriver driver = RolloutDriver.over(drive.store)
                .gates(GateRegistry.builder().gate(hanging).build())
                .gateTimeout(Duration.ofDays(1))
                .start();
        entered.await();

        driver.close();

        assertEquals("interrupted", ends.poll(60, TimeUnit.SECONDS));
        assertEquals(List.of(), List.copyOf(ends));
    }
}
