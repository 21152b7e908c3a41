package io.codomyrmex.rollout.gate.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.Questions;
import io.codomyrmex.rollout.gate.StageGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class GateThreadsTest {

    private final List<Thread> made = new CopyOnWriteArrayList<>();

    private Thread make(Runnable body) {
        Thread thread = new Thread(body);
        made.add(thread);
        return thread;
    }

    @Test
    void eachQuestionHasADaemonOfItsOwnThatIsNamedAfterTheGate() throws Exception {
        try (GateThreads threads = new GateThreads(this::make)) {
            LinkedBlockingQueue<Thread> seen = new LinkedBlockingQueue<>();
            for (int i = 1; i <= 2; i++) {
                threads.run("http", () -> seen.add(Thread.currentThread()));
                Thread thread = seen.poll(60, TimeUnit.SECONDS);
                assertEquals("rollout-gate-http-" + i, thread.getName());
                assertTrue(thread.isDaemon());
                assertEquals(made.get(i - 1), thread);
            }
        }
    }

    @Test
    void anAlarmGoesOffOnADaemonUnlessItIsCalledOff() throws Exception {
        try (GateThreads threads = new GateThreads(this::make)) {
            threads.after(Duration.ofHours(1), () -> {}).run();
            CountDownLatch off = new CountDownLatch(1);
            threads.after(Duration.ofMillis(1), off::countDown);
            assertTrue(off.await(60, TimeUnit.SECONDS));
            assertEquals("rollout-gate-alarm", made.get(0).getName());
            assertTrue(made.get(0).isDaemon());
        }
    }

    @Test
    void aFactoryThatMakesNoThreadIsAnError() {
        try (GateThreads threads = new GateThreads(body -> null)) {
            assertThrows(IllegalStateException.class, () -> threads.run("g", () -> {}));
            assertThrows(IllegalStateException.class, () -> threads.after(Duration.ofHours(1), () -> {}));
        }
    }

    @Test
    void closedItSetsNoAlarm() {
        GateThreads threads = GateThreads.ofTheJdk();
        threads.close();
        assertThrows(RejectedExecutionException.class, () -> threads.after(Duration.ofHours(1), () -> {}));
    }

    @Test
    void aGateThatHangsFailsByTheRealClock() throws Exception {
        StageGate hangs = new StageGate() {
            @Override
            public String name() {
                return "hangs";
            }

            @Override
            public GateVerdict ask(GateQuestion question) throws InterruptedException {
                new CountDownLatch(1).await();
                return new GateVerdict.Pass("never");
            }
        };
        try (GateThreads threads = GateThreads.ofTheJdk();
                GateLane lane = new GateLane("hangs", hangs, threads, Duration.ofMillis(20), 1)) {
            assertEquals(
                    new GateReport.Failed("no answer within 20ms"),
                    lane.ask(Questions.about("checkout")).get(60, TimeUnit.SECONDS));
        }
    }
}
