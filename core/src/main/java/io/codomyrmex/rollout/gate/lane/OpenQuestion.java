package io.codomyrmex.rollout.gate.lane;

import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question to a gate, from being put to the gate's real end. Whoever is first decides its report: the gate, or who gives it up. */
final class OpenQuestion implements Runnable {

    private final StageGate gate;
    private final GateQuestion question;
    private final Consumer<OpenQuestion> whenEnded;
    private final CompletableFuture<GateReport> report = new CompletableFuture<>();

    private @Nullable GateReport decided;
    private @Nullable Thread asking;
    private boolean interrupted;
    private boolean ended;
    private @Nullable Runnable alarm;

    OpenQuestion(StageGate gate, GateQuestion question, Consumer<OpenQuestion> whenEnded) {
        this.gate = gate;
        this.question = question;
        this.whenEnded = whenEnded;
    }

    CompletableFuture<GateReport> report() {
        return report;
    }

    /** Says how the alarm of this question is called off. */
    synchronized void callOffBy(Runnable callOff) {
        alarm = callOff;
    }

    @Override
    public void run() {
        if (begin()) {
            end(answer());
        } else {
            end(Reports.CLOSED);
        }
    }

    /** Whether the gate is to be asked: not when the question was given up before its thread came to it. */
    private synchronized boolean begin() {
        if (decided != null) {
            return false;
        }
        asking = Thread.currentThread();
        return true;
    }

    private GateReport answer() {
        try {
            GateVerdict verdict = gate.ask(question);
            return verdict == null ? Reports.failed("gave no verdict") : new GateReport.Answered(verdict);
        } catch (InterruptedException e) {
            // Kept for the thread's owner, whom the interruption was meant for; our own is taken back in the end.
            Thread.currentThread().interrupt();
            return Reports.threw("threw", e);
        } catch (Throwable thrown) {
            // Errors too: a gate's stack overflow or missing class is the gate's.
            return Reports.threw("threw", thrown);
        }
    }

    /** Gives the question up: the report is this one, and the gate is interrupted. Without effect on one that is decided. */
    void giveUp(GateReport why) {
        synchronized (this) {
            if (decided != null || ended) {
                return;
            }
            decided = why;
            if (asking != null) {
                interrupted = true;
                asking.interrupt();
            }
        }
        report.complete(why);
    }

    /** The question could not be put. */
    void neverAsked(Throwable thrown) {
        end(Reports.threw("could not be asked:", thrown));
    }

    private void end(GateReport found) {
        GateReport last;
        Runnable callOff;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            last = decided != null ? decided : found;
            decided = last;
            callOff = alarm;
            asking = null;
            if (interrupted) {
                // The interruption was for the question, not for whatever this thread does next.
                Thread.interrupted();
            }
        }
        if (callOff != null) {
            callOff.run();
        }
        // Before the report: who has it may ask again.
        whenEnded.accept(this);
        report.complete(last);
    }
}
