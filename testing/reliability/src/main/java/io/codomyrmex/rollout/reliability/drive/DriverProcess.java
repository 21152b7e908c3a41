package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.reliability.worker.FakeTime;
import io.codomyrmex.rollout.reliability.worker.JavaProgram;
import io.codomyrmex.rollout.reliability.worker.TalkingProcess;
import java.time.Duration;
import java.util.Map;

/** A driver in a process of its own, on a node whose clock may be wrong. */
final class DriverProcess implements AutoCloseable {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final String name;
    private final Duration clockOffset;
    private final boolean fakesTime;
    private final TalkingProcess process;

    private DriverProcess(String name, Duration clockOffset, boolean fakesTime, TalkingProcess process) {
        this.name = name;
        this.clockOffset = clockOffset;
        this.fakesTime = fakesTime;
        this.process = process;
    }

    /**
     * Starts one, whose clock is wrong by the whole wall where the machine can do that, else by what its store is given.
     *
     * @param order what it would be told with a right wall; its clock's offset is how wrong the clock is to be
     */
    static DriverProcess start(JavaProgram program, DriverOrder order) {
        Duration offset = order.clockOffset();
        Map<String, String> environment = FakeTime.environment(offset);
        boolean fakes = !environment.isEmpty();
        TalkingProcess process =
                TalkingProcess.with(program.with(environment).start(DriverMain.class, order.name()), line -> false);
        Duration left = fakes ? Duration.ZERO : offset;
        process.say(new DriverOrder(order.name(), order.url(), order.namespace(), order.tick(), left).line());
        return new DriverProcess(order.name(), offset, fakes, process);
    }

    /** Waits until the driver runs, and makes sure that its clock is as wrong as it is meant to be. */
    void awaitDriving() {
        Duration shown = Duration.ofMillis(Long.parseLong(process.hear()) - System.currentTimeMillis());
        if (shown.minus(clockOffset).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw new AssertionError("the clock of " + name + " is off by " + shown + " in place of " + clockOffset);
        }
    }

    String name() {
        return name;
    }

    boolean fakesTime() {
        return fakesTime;
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended by itself; see its file of errors");
        }
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    void fallSilent() {
        process.fallSilent();
    }

    /**
     * Waits for the end of a process to which nothing is said any more.
     *
     * @return how many steps its driver knows that it took
     */
    long awaitEnd() {
        long steps = Long.parseLong(process.hear());
        int code = process.awaitEnd();
        if (code != 0) {
            throw new AssertionError(name + " ended with " + code);
        }
        return steps;
    }

    @Override
    public void close() {
        process.close();
    }
}
