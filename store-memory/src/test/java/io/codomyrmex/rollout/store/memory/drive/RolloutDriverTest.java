package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver with a thread of its own, over a store whose clock the test sets. */
@Timeout(60)
class RolloutDriverTest {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final int GATES = 20;

    private final Drive drive = new Drive();

    private DriverBuilder driver() {
        return RolloutDriver.over(drive.store).tick(TICK).name("node-1");
    }

    private void awaitStage(int stage) {
        Await.until("stage " + stage, () -> drive.status().stageIndex() == stage);
    }

    @Test
    void aDriverMovesARolloutWhenItsTimeHasCome() {
        drive.start(Drive.automatic());
        try (RolloutDriver driver = driver().start()) {
            Await.until("the first look", () -> driver.status().watched() == 1);
            Await.until(
                    "the hold",
                    () -> driver.status().holds().values().stream()
                            .anyMatch(hold -> hold.reason() == HoldReason.DELAY));
            drive.clock.advance(Drive.HOUR);
            awaitStage(1);
            Await.until("the count", () -> driver.status().steps() == 1);
            assertTrue(driver.status().running());
        }
        assertEquals("driver node-1", drive.status().actor());
    }

    @Test
    void aListenerThatThrowsAnythingDoesNotEndTheDriver() {
        drive.start(Drive.automatic());
        DriverListener throwing = new DriverListener() {
            @Override
            public void stepped(DriverStep step) {
                throw new StackOverflowError("on purpose");
            }
        };
        try (RolloutDriver driver = driver().listener(throwing).start()) {
            drive.clock.advance(Drive.HOUR);
            awaitStage(1);
            drive.clock.advance(Drive.HOUR);
            awaitStage(2);
            assertTrue(driver.status().running());
        }
    }

    @Test
    void aStoreThatFailsIsToldInTheStatusAndLookedAtAgain() {
        FailingStore store = new FailingStore(drive.store);
        drive.start(Drive.automatic());
        try (RolloutDriver driver = RolloutDriver.over(store).tick(TICK).start()) {
            Await.until("a look", () -> driver.status().watched() == 1);
            store.fails = true;
            Await.until("the problem", () -> driver.status().problem().isPresent());
            drive.clock.advance(Drive.HOUR.multipliedBy(6));
            store.fails = false;
            awaitStage(1);
            Await.until("the end of it", () -> driver.status().problem().isEmpty());
        }
    }

    @Test
    void aGateThatHangsHoldsItsOwnRolloutAndNoOther() {
        CountDownLatch end = new CountDownLatch(1);
        StageGate gate = gate("slow", question -> {
            end.await();
            return new GateVerdict.Pass("at last");
        });
        drive.start(Drive.automatic(GateRule.of("slow")));
        drive.rollouts.create("search", Drive.automatic());
        drive.rollouts.start("search");
        drive.clock.advance(Drive.HOUR);
        try (RolloutDriver driver = driver().gates(
                        GateRegistry.builder().gate(gate).build())
                .gateTimeout(Duration.ofMillis(50))
                .start()) {
            Await.until(
                    "the other rollout", () -> drive.rollouts.status("search").stageIndex() == 1);
            Await.until("the report", () -> words(driver).contains("no answer within"));
            assertEquals(0, drive.status().stageIndex());
        } finally {
            end.countDown();
        }
    }

    @Test
    void manyRolloutsThatFallDueTogetherAreAllAnsweredByOneGate() {
        for (int i = 0; i < 50; i++) {
            drive.rollouts.create("flag-" + i, Drive.automatic(GateRule.of("slo")));
            drive.rollouts.start("flag-" + i);
        }
        drive.clock.advance(Drive.HOUR);
        try (RolloutDriver driver = driver().gates(GateRegistry.builder()
                        .gate(gate("slo", question -> new GateVerdict.Pass("fine")))
                        .build())
                .gateAtOnce(2)
                .gateInterval(Duration.ofHours(1))
                .start()) {
            Await.until("all of them", () -> driver.status().steps() == 50);
        }
    }

    @Test
    void aGateThatThisProcessDoesNotHaveHolds() {
        drive.start(Drive.automatic(GateRule.of("elsewhere")));
        drive.clock.advance(Drive.HOUR);
        try (RolloutDriver driver = driver().start()) {
            Await.until(
                    "the report",
                    () -> driver.status().holds().values().stream()
                            .anyMatch(hold -> hold.words().contains("has no gate \"elsewhere\"")));
        }
        assertEquals(0, drive.status().stageIndex());
    }

    @Test
    void afterClosingNothingIsLeftAndNothingMoves() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        drive.start(Drive.automatic(GateRule.of("slo")));
        RolloutDriver driver = driver().threads(body -> {
                    Thread thread = new Thread(body);
                    threads.add(thread);
                    return thread;
                })
                .gates(GateRegistry.builder()
                        .gate(gate("slo", question -> new GateVerdict.Pass("fine")))
                        .build())
                .start();
        Await.until("a question", () -> threads.size() > 1);

        driver.close();
        driver.close();

        assertFalse(driver.status().running());
        Await.until("the threads to end", () -> threads.stream().noneMatch(Thread::isAlive));
        assertTrue(threads.stream().allMatch(Thread::isDaemon));
        assertTrue(threads.stream().allMatch(thread -> thread.getName().startsWith("rollout-")));
    }

    @Test
    void closingTakesNoLongerForTwentyGatesThatHangThanForOne() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(GATES);
        GateRegistry.Builder gates = GateRegistry.builder();
        for (int i = 0; i < GATES; i++) {
            gates.gate(gate("deaf-" + i, question -> {
                asked.countDown();
                awaitDeaf(end);
                return new GateVerdict.Pass("at last");
            }));
            drive.rollouts.create("flag-" + i, Drive.automatic(GateRule.of("deaf-" + i)));
            drive.rollouts.start("flag-" + i);
        }
        try {
            RolloutDriver driver = driver().gates(gates.build())
                    .closeWithin(Duration.ofSeconds(1))
                    .start();
            Await.until("every gate to be asked", () -> asked.getCount() == 0);

            long begun = System.nanoTime();
            driver.close();
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(taken.compareTo(Duration.ofSeconds(10)) < 0, taken::toString);
        } finally {
            end.countDown();
        }
    }

    /** As code does that takes no notice of an interrupt. */
    private static void awaitDeaf(CountDownLatch end) {
        boolean over = false;
        while (!over) {
            try {
                end.await();
                over = true;
            } catch (InterruptedException e) {
                // Deaf.
            }
        }
    }

    @Test
    void settingsOutsideOfTheirBoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> driver().tick(Duration.ofMillis(9)));
        assertThrows(IllegalArgumentException.class, () -> driver().tick(Duration.ofHours(2)));
        assertThrows(IllegalArgumentException.class, () -> driver().gateInterval(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> driver().gateTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> driver().gateAtOnce(0));
        assertThrows(IllegalArgumentException.class, () -> driver().name("-x"));
    }

    private static String words(RolloutDriver driver) {
        return driver.status().holds().values().stream().map(Hold::words).collect(Collectors.joining());
    }

    private interface Answer {
        GateVerdict to(GateQuestion question) throws Exception;
    }

    private static StageGate gate(String name, Answer answer) {
        return new StageGate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public GateVerdict ask(GateQuestion question) throws Exception {
                return answer.to(question);
            }
        };
    }
}
