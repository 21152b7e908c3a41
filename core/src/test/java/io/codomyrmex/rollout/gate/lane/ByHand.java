package io.codomyrmex.rollout.gate.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions run on real threads; the alarm goes off when the test says so. */
final class ByHand implements AskRunner {

    private final List<Runnable> alarms = new ArrayList<>();

    @Override
    public void run(String gate, Runnable question) {
        Thread thread = new Thread(question, "by-hand-" + gate);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable action) {
        alarms.add(action);
        return () -> callOff(action);
    }

    private synchronized void callOff(Runnable action) {
        alarms.remove(action);
    }

    synchronized int pending() {
        return alarms.size();
    }

    /** Lets all alarms go off that were not called off. */
    void goOff() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(alarms);
        }
        due.forEach(Runnable::run);
    }
}
