package io.codomyrmex.rollout.gate.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.Questions;
import io.codomyrmex.rollout.gate.StageGate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No test waits for time to pass: alarms go off by hand, and gates hang on latches. */
@Timeout(120)
final class GateLaneTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final GateQuestion QUESTION = Questions.about("checkout");
    private static final GateReport FINE = new GateReport.Answered(new GateVerdict.Pass("fine"));

    private final ByHand runner = new ByHand();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private final Semaphore interrupted = new Semaphore(0);

    @AfterEach
    void releaseAll() {
        release.countDown();
    }

    private interface Answer {
        GateVerdict to(GateQuestion question) throws Exception;
    }

    private record Asked(Answer answer) implements StageGate {
        @Override
        public String name() {
            return "g";
        }

        @Override
        public GateVerdict ask(GateQuestion question) throws Exception {
            return answer.to(question);
        }
    }

    private GateLane lane(Answer answer) {
        return lane(answer, runner, 4);
    }

    private static GateLane lane(Answer answer, AskRunner runner, int atOnce) {
        return new GateLane("g", new Asked(answer), runner, TIMEOUT, atOnce);
    }

    /** Waits for the end of the test and lets itself be interrupted. */
    private GateVerdict hang(GateQuestion question) throws InterruptedException {
        asked.release();
        try {
            release.await();
        } catch (InterruptedException e) {
            interrupted.release();
            throw e;
        }
        return new GateVerdict.Pass("fine");
    }

    /** Waits for the end of the test whatever happens. */
    private GateVerdict ignoreInterruption(GateQuestion question) {
        asked.release();
        while (true) {
            try {
                release.await();
                return new GateVerdict.Pass("fine");
            } catch (InterruptedException e) {
                interrupted.release();
            }
        }
    }

    private static GateReport get(CompletableFuture<GateReport> report) throws Exception {
        return report.get(60, TimeUnit.SECONDS);
    }

    private static void acquire(Semaphore event, int times) throws InterruptedException {
        assertTrue(event.tryAcquire(times, 60, TimeUnit.SECONDS));
    }

    @Test
    void anAnswerIsReportedAndItsAlarmCalledOff() throws Exception {
        AtomicReference<GateQuestion> seen = new AtomicReference<>();
        GateLane lane = lane(question -> {
            seen.set(question);
            return new GateVerdict.Pass("fine");
        });
        assertEquals(FINE, get(lane.ask(QUESTION)));
        assertSame(QUESTION, seen.get());
        assertEquals(0, runner.pending());
    }

    @Test
    void whoeverAsksDoesNotWait() throws Exception {
        CompletableFuture<GateReport> report = lane(this::hang).ask(QUESTION);
        acquire(asked, 1);
        assertFalse(report.isDone());
        release.countDown();
        assertEquals(FINE, get(report));
    }

    @Test
    void whatAGateThrowsIsReportedWithClassAndMessage() throws Exception {
        assertFailed("threw java.io.IOException: no \\u001b[31mroute", () -> {
            throw new IOException("no \u001b[31mroute");
        });
        assertFailed("threw java.lang.IllegalStateException", () -> {
            throw new IllegalStateException();
        });
        assertFailed("threw java.lang.NoClassDefFoundError: com/example/Gone", () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });
        assertFailed("threw java.lang.OutOfMemoryError: not really", () -> {
            throw new OutOfMemoryError("not really");
        });
        assertFailed("threw java.lang.StackOverflowError", GateLaneTest::fallFor);
        assertFailed("threw java.lang.InterruptedException: by itself", () -> {
            throw new InterruptedException("by itself");
        });
        assertFailed("threw " + MessageThrows.class.getName(), () -> {
            throw new MessageThrows();
        });
        assertFailed("gave no verdict", () -> null);
    }

    private interface Act {
        GateVerdict act() throws Exception;
    }

    private void assertFailed(String words, Act act) throws Exception {
        try (GateLane lane = lane(question -> act.act(), runner, 1)) {
            assertEquals(new GateReport.Failed(words), get(lane.ask(QUESTION)));
            // Its one slot is free again.
            assertEquals(new GateReport.Failed(words), get(lane.ask(QUESTION)));
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static GateVerdict fallFor() {
        return fallFor();
    }

    private static final class MessageThrows extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }
    }

    @Test
    void aGateThatHangsIsInterruptedAtItsTimeoutAndFails() throws Exception {
        GateLane lane = lane(this::hang);
        CompletableFuture<GateReport> report = lane.ask(QUESTION);
        acquire(asked, 1);
        runner.goOff();
        assertEquals(new GateReport.Failed("no answer within 5s"), get(report));
        acquire(interrupted, 1);
    }

    @Test
    void aGateThatIgnoresItsInterruptionKeepsItsSlotUntilItReallyEnds() throws Exception {
        GateLane lane = lane(this::ignoreInterruption, runner, 1);
        CompletableFuture<GateReport> late = lane.ask(QUESTION);
        acquire(asked, 1);
        runner.goOff();
        acquire(interrupted, 1);
        assertEquals(new GateReport.Failed("no answer within 5s"), get(late));
        assertEquals(new GateReport.Failed("busy: it has not ended 1 earlier question"), get(lane.ask(QUESTION)));
        release.countDown();
        GateReport next;
        do {
            Thread.onSpinWait();
            next = get(lane.ask(QUESTION));
        } while (next.words().startsWith("busy"));
        assertEquals(FINE, next);
        assertEquals(new GateReport.Failed("no answer within 5s"), get(late));
    }

    @Test
    void ofAHundredQuestionsAtOnceFourAreAskedAndTheOthersAreBusyAtOnce() throws Exception {
        AtomicInteger count = new AtomicInteger();
        GateLane lane = lane(question -> {
            count.incrementAndGet();
            return hang(question);
        });
        List<CompletableFuture<GateReport>> reports = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reports.add(lane.ask(QUESTION));
        }
        acquire(asked, 4);
        long busy = reports.stream()
                .filter(CompletableFuture::isDone)
                .filter(report ->
                        report.join().equals(new GateReport.Failed("busy: it has not ended 4 earlier questions")))
                .count();
        assertEquals(96, busy);
        release.countDown();
        for (CompletableFuture<GateReport> report : reports.subList(0, 4)) {
            assertEquals(FINE, get(report));
        }
        assertEquals(4, count.get());
        assertEquals(FINE, get(lane.ask(QUESTION)));
    }

    @Test
    void whoHasTheReportMayAskAgainWithTheSlotFree() throws Exception {
        GateLane lane = lane(question -> new GateVerdict.Pass("fine"), runner, 1);
        for (int i = 0; i < 200; i++) {
            assertEquals(FINE, get(lane.ask(QUESTION)));
        }
    }

    @Test
    void aDirectRunnerAnswersBeforeTheCallReturnsOnTheCallersThread() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        GateLane lane = lane(
                question -> {
                    thread.set(Thread.currentThread());
                    return new GateVerdict.Pass("fine");
                },
                AskRunner.direct(),
                1);
        assertEquals(FINE, lane.ask(QUESTION).getNow(null));
        assertSame(Thread.currentThread(), thread.get());
        assertEquals(FINE, lane.ask(QUESTION).getNow(null));
    }

    @Test
    void anInterruptionOfWhoeverAsksDirectlyIsKeptForThem() {
        GateLane lane = lane(
                question -> {
                    throw new InterruptedException();
                },
                AskRunner.direct(),
                1);
        assertEquals(
                new GateReport.Failed("threw java.lang.InterruptedException"),
                lane.ask(QUESTION).getNow(null));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theLanesOwnInterruptionDoesNotReachWhatTheThreadDoesNext() throws Exception {
        GateLane lane = lane(
                question -> {
                    // Given up from within: this very thread is interrupted, and takes no notice.
                    runner.goOff();
                    return new GateVerdict.Pass("fine");
                },
                new AskRunner() {
                    @Override
                    public void run(String gate, Runnable question) {
                        question.run();
                    }

                    @Override
                    public Runnable after(Duration delay, Runnable action) {
                        return runner.after(delay, action);
                    }
                },
                1);
        assertEquals(new GateReport.Failed("no answer within 5s"), get(lane.ask(QUESTION)));
        assertFalse(Thread.interrupted());
    }

    @Test
    void aRunnerThatTakesNothingIsAFailureAndKeepsNoSlot() throws Exception {
        AskRunner full = new AskRunner() {
            @Override
            public void run(String gate, Runnable question) {
                throw new OutOfMemoryError("no thread left");
            }

            @Override
            public Runnable after(Duration delay, Runnable action) {
                return runner.after(delay, action);
            }
        };
        GateLane lane = lane(this::hang, full, 1);
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    new GateReport.Failed("could not be asked: java.lang.OutOfMemoryError: no thread left"),
                    get(lane.ask(QUESTION)));
        }
        assertEquals(0, runner.pending());
    }

    @Test
    void aQuestionThatIsGivenUpBeforeItsThreadComesToItIsNotAsked() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();
        GateLane lane = lane(
                question -> {
                    count.incrementAndGet();
                    return new GateVerdict.Pass("fine");
                },
                new AskRunner() {
                    @Override
                    public void run(String gate, Runnable question) {
                        waiting.add(question);
                    }

                    @Override
                    public Runnable after(Duration delay, Runnable action) {
                        return runner.after(delay, action);
                    }
                },
                1);
        CompletableFuture<GateReport> report = lane.ask(QUESTION);
        runner.goOff();
        assertEquals(new GateReport.Failed("no answer within 5s"), get(report));
        assertTrue(get(lane.ask(QUESTION)).words().startsWith("busy"));
        waiting.forEach(Runnable::run);
        assertEquals(0, count.get());
        assertEquals(0, runner.pending());
        assertFalse(lane.ask(QUESTION).isDone());
        assertEquals(2, waiting.size());
    }

    @Test
    void closingGivesUpWhatIsOpenInterruptsAndTakesNoMore() throws Exception {
        GateLane lane = lane(this::hang);
        List<CompletableFuture<GateReport>> open = List.of(lane.ask(QUESTION), lane.ask(QUESTION));
        acquire(asked, 2);
        lane.close();
        for (CompletableFuture<GateReport> report : open) {
            assertEquals(new GateReport.Failed("it is closed"), get(report));
        }
        acquire(interrupted, 2);
        assertEquals(new GateReport.Failed("it is closed"), lane.ask(QUESTION).getNow(null));
        assertEquals(0, runner.pending());
        lane.close();
    }

    @Test
    void closingReturnsAlthoughAGateDoesNotEnd() throws Exception {
        GateLane lane = lane(this::ignoreInterruption);
        CompletableFuture<GateReport> open = lane.ask(QUESTION);
        acquire(asked, 1);
        lane.close();
        assertEquals(new GateReport.Failed("it is closed"), get(open));
    }

    @Test
    void whoeverClosesCanBeInterrupted() throws Exception {
        GateLane lane = lane(this::ignoreInterruption);
        CompletableFuture<GateReport> open = lane.ask(QUESTION);
        acquire(asked, 1);
        Thread.currentThread().interrupt();
        lane.close();
        assertTrue(Thread.interrupted());
        assertEquals(new GateReport.Failed("it is closed"), get(open));
    }

    @Test
    void aLaneHasATimeoutAndASlot() {
        StageGate gate = new Asked(this::hang);
        assertThrows(IllegalArgumentException.class, () -> new GateLane("g", gate, runner, Duration.ZERO, 4));
        assertThrows(IllegalArgumentException.class, () -> new GateLane("g", gate, runner, TIMEOUT, 0));
    }
}
