package io.codomyrmex.rollout.gate.lane;

import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateWords;

/** Reports of gates that failed. */
final class Reports {

    static final GateReport CLOSED = failed("it is closed");

    private Reports() {}

    static GateReport failed(String words) {
        return new GateReport.Failed(GateWords.of(words));
    }

    /** Class and message. A message is foreign code, which may fail as well. */
    static GateReport threw(String what, Throwable thrown) {
        String kind = thrown.getClass().getName();
        try {
            String message = thrown.getMessage();
            return failed(what + " " + kind + (message == null ? "" : ": " + message));
        } catch (Throwable again) {
            return failed(what + " " + kind);
        }
    }
}
