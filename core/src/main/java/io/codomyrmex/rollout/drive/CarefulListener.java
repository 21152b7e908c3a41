package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.Optional;

/** Keeps what a listener throws away from the driver. */
final class CarefulListener implements DriverListener {

    private final DriverListener listener;

    CarefulListener(DriverListener listener) {
        this.listener = listener;
    }

    @Override
    public void stepped(DriverStep step) {
        attempt(() -> listener.stepped(step));
    }

    @Override
    public void held(RolloutStatus rollout, Optional<Hold> hold) {
        attempt(() -> listener.held(rollout, hold));
    }

    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
        attempt(() -> listener.reported(rollout, rule, report));
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) {
            DriverLog.listenerThrew(thrown);
        }
    }
}
