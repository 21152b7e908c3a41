package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.List;
import java.util.Optional;

/** Listeners that are told one after the other; what one throws does not keep the others from hearing. */
final class ManyListeners implements DriverListener {

    private final List<CarefulListener> listeners;

    ManyListeners(List<DriverListener> listeners) {
        this.listeners = listeners.stream().map(CarefulListener::new).toList();
    }

    @Override
    public void stepped(DriverStep step) {
        listeners.forEach(listener -> listener.stepped(step));
    }

    @Override
    public void held(RolloutStatus rollout, Optional<Hold> hold) {
        listeners.forEach(listener -> listener.held(rollout, hold));
    }

    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
        listeners.forEach(listener -> listener.reported(rollout, rule, report));
    }
}
