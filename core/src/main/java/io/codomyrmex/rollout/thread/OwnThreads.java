package io.codomyrmex.rollout.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** The threads of one feed, driver or watch: daemons, each with a name that says whose it is. Thread-safe. */
public final class OwnThreads {

    private final String owner;
    private final ThreadFactory factory;
    private final List<Thread> started = new ArrayList<>();
    private int count;
    private boolean closed;

    /**
     * None yet.
     *
     * @param owner whose they are, for their names: {@code rollout-OWNER-WORK-NUMBER}
     * @param factory makes them
     */
    public OwnThreads(String owner, ThreadFactory factory) {
        this.owner = owner;
        this.factory = factory;
    }

    /**
     * Starts one more.
     *
     * @param work what it does, for its name
     * @param body what it runs
     * @throws IllegalStateException when they have been ended
     */
    public synchronized void start(String work, Runnable body) {
        if (closed) {
            throw new IllegalStateException(owner + ": it is closed");
        }
        started.removeIf(thread -> !thread.isAlive());
        Thread thread = factory.newThread(body);
        if (thread == null) {
            throw new IllegalStateException(owner + ": the thread factory made no thread for " + name(work));
        }
        thread.setName(name(work) + "-" + ++count);
        thread.setDaemon(true);
        thread.start();
        started.add(thread);
    }

    private String name(String work) {
        return "rollout-" + owner + "-" + work;
    }

    /**
     * Waits for all threads but the calling one to end. Those that have not after half of the time are interrupted; those that have
     * not after all of it hang in somebody else's code, and stay behind as daemons.
     */
    public void end(Duration atMost) {
        List<Thread> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(started);
        }
        left.remove(Thread.currentThread());
        long half = atMost.toNanos() / 2;
        try {
            if (!join(left, half)) {
                left.forEach(Thread::interrupt);
                join(left, half);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(List<Thread> threads, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (Thread thread : threads) {
            long left = deadline - System.nanoTime();
            if (left > 0 && thread.isAlive()) {
                thread.join(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
