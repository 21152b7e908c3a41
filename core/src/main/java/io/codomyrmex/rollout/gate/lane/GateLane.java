package io.codomyrmex.rollout.gate.lane;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks one gate, and lets nobody wait for it: what a gate does to itself stays in its lane.
 *
 * <p>At most so many questions are open at a time. A gate that does not answer within its timeout is interrupted and counts as failed;
 * until it has really ended, its question is open all the same, so a gate that hangs costs that many threads and no more. Thread-safe.
 */
public final class GateLane implements AutoCloseable {

    /** How long an answer may take: ten seconds, so that {@code HttpGate} can say before that its source does not answer. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** How many questions are open at a time. */
    public static final int DEFAULT_AT_ONCE = 4;

    private static final long CLOSING_MILLIS = 1_000;

    private final String name;
    private final StageGate gate;
    private final AskRunner runner;
    private final Duration timeout;
    private final int atOnce;
    private final Semaphore slots;
    private final Set<OpenQuestion> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A lane for one gate.
     *
     * @param name what the gate is called; threads are named after it
     * @param gate whom to ask
     * @param runner where it is asked; not closed here
     * @param timeout how long an answer may take, above zero
     * @param atOnce how many questions are open at a time, 1 or more
     * @throws IllegalArgumentException naming field, value and rule
     */
    public GateLane(String name, StageGate gate, AskRunner runner, Duration timeout, int atOnce) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not above zero");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce: " + atOnce + " is below 1");
        }
        this.name = name;
        this.gate = gate;
        this.runner = runner;
        this.timeout = timeout;
        this.atOnce = atOnce;
        this.slots = new Semaphore(atOnce);
    }

    /**
     * Asks, without waiting: only a direct runner answers before this returns.
     *
     * @param question what to ask
     * @return completes with a report in any case, never exceptionally. What is chained to it runs on a thread of the lane, and must not
     *     block
     */
    public CompletableFuture<GateReport> ask(GateQuestion question) {
        if (closed) {
            return CompletableFuture.completedFuture(Reports.CLOSED);
        }
        if (!slots.tryAcquire()) {
            return CompletableFuture.completedFuture(Reports.failed(
                    "busy: it has not ended " + atOnce + (atOnce == 1 ? " earlier question" : " earlier questions")));
        }
        OpenQuestion asked = new OpenQuestion(gate, question, this::ended);
        open.add(asked);
        try {
            asked.callOffBy(runner.after(timeout, () -> asked.giveUp(late())));
            runner.run(name, asked);
        } catch (Throwable thrown) {
            // No thread, no alarm: whatever it is, the question was not put.
            asked.neverAsked(thrown);
        }
        if (closed) {
            asked.giveUp(Reports.CLOSED);
        }
        return asked.report();
    }

    private GateReport late() {
        return Reports.failed("no answer within " + Durations.format(timeout));
    }

    private void ended(OpenQuestion asked) {
        open.remove(asked);
        slots.release();
    }

    /** Gives up every open question, interrupts the gate and takes no more; waits for nobody. */
    public void giveUp() {
        closed = true;
        open.forEach(asked -> asked.giveUp(Reports.CLOSED));
    }

    /**
     * Gives up every open question, interrupts the gate and takes no more. Waits up to a second for the gate to end; one that does not
     * stays behind on its daemon threads. May be called again.
     */
    @Override
    public void close() {
        giveUp();
        try {
            if (slots.tryAcquire(atOnce, CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                slots.release(atOnce);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
