package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.lane.GateLane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The questions to one gate that wait for their turn, so that many rollouts which fall due together are all answered, a few at a time.
 * Behind a gate that hangs nobody waits: what its lane does not take is told at once that it is busy. Thread-safe.
 */
final class GateQueue {

    private record Waiting(GateQuestion question, Consumer<GateReport> answer) {}

    private final GateLane lane;
    private final int atOnce;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int open;

    GateQueue(GateLane lane, int atOnce) {
        this.lane = lane;
        this.atOnce = atOnce;
    }

    void ask(GateQuestion question, Consumer<GateReport> answer) {
        Waiting asked = new Waiting(question, answer);
        synchronized (this) {
            if (open == atOnce) {
                waiting.add(asked);
                return;
            }
            open++;
        }
        serve(asked);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a lane's reports never fail, and the answer throws nothing
    private void serve(Waiting first) {
        for (Waiting asked = first; asked != null; asked = next()) {
            CompletableFuture<GateReport> report = put(asked.question());
            if (!report.isDone()) {
                Consumer<GateReport> answer = asked.answer();
                report.thenAccept(told -> {
                    answer.accept(told);
                    serveNext();
                });
                return;
            }
            asked.answer().accept(report.join());
        }
    }

    /** Whatever goes wrong in a lane, short of memory for example: the question is answered, and the next has its turn. */
    private CompletableFuture<GateReport> put(GateQuestion question) {
        try {
            return lane.ask(question);
        } catch (Throwable thrown) {
            return CompletableFuture.completedFuture(new GateReport.Failed(
                    "could not be asked: " + thrown.getClass().getName()));
        }
    }

    private void serveNext() {
        Waiting following = next();
        if (following != null) {
            serve(following);
        }
    }

    /** Whose turn it is; null, and one question less is open, when nobody waits. */
    private synchronized @Nullable Waiting next() {
        Waiting following = waiting.poll();
        if (following == null) {
            open--;
        }
        return following;
    }

    /** Interrupts the gate and answers everybody who waits; waits for nobody. */
    void giveUp() {
        lane.giveUp();
    }
}
