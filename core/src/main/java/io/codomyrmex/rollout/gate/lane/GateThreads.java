package io.codomyrmex.rollout.gate.lane;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread for each question, and one that looks at the time: daemons all of them, named {@code rollout-gate-NAME-1} and so on and
 * {@code rollout-gate-alarm}. A thread is used once, so that a gate leaves nothing behind on it for the next. Thread-safe.
 */
public final class GateThreads implements AskRunner, AutoCloseable {

    private static final String PREFIX = "rollout-gate-";

    private static final long IDLE_SECONDS = 10;

    private final ThreadFactory factory;
    private final AtomicLong count = new AtomicLong();
    private final ScheduledThreadPoolExecutor alarms;

    /**
     * Threads that are made when they are needed.
     *
     * @param factory makes threads; name and daemon status are set here
     */
    public GateThreads(ThreadFactory factory) {
        this.factory = factory;
        this.alarms = new ScheduledThreadPoolExecutor(1, body -> make("alarm", body));
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        alarms.allowCoreThreadTimeOut(true);
    }

    /**
     * Threads that the JDK makes.
     *
     * @return a new runner, to be closed by the caller
     */
    public static GateThreads ofTheJdk() {
        return new GateThreads(Thread::new);
    }

    /**
     * Starts a thread.
     *
     * @throws IllegalStateException when the factory makes none
     */
    @Override
    public void run(String gate, Runnable question) {
        make(gate + "-" + count.incrementAndGet(), question).start();
    }

    /**
     * Sets an alarm, by the process's own clock.
     *
     * @throws java.util.concurrent.RejectedExecutionException when it is closed
     */
    @Override
    public Runnable after(Duration delay, Runnable action) {
        Future<?> alarm = alarms.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    private Thread make(String work, Runnable body) {
        Thread thread = factory.newThread(body);
        if (thread == null) {
            throw new IllegalStateException("gates: the thread factory made no thread for " + PREFIX + work);
        }
        thread.setName(PREFIX + work);
        thread.setDaemon(true);
        return thread;
    }

    /** Calls off every alarm and takes no more. Questions that are being asked are not its affair: close their lanes before. */
    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
