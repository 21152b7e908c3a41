package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.store.HintingStore.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A listener that counts its calls, does what it was told to, and lets a test wait for it. */
final class Hints implements Runnable {

    static final int PATIENCE_SECONDS = 60;

    private final Runnable work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private int calls;
    private int running;
    private boolean together;

    Hints() {
        this(() -> {});
    }

    Hints(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        enter();
        try {
            work.run();
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            running++;
            together |= running > 1;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            calls++;
            called.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int calls() {
        lock.lock();
        try {
            return calls;
        } finally {
            lock.unlock();
        }
    }

    boolean wereTogether() {
        lock.lock();
        try {
            return together;
        } finally {
            lock.unlock();
        }
    }

    void awaitMore(int before) {
        await(() -> calls > before);
    }

    void awaitLink(Subscription link) {
        await(() -> calls > 0 && link.isLive());
    }

    /** Waits for a condition that a call makes true. */
    void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = limit - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("no hint within " + PATIENCE_SECONDS + " s; heard " + calls);
                }
                called.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a hint", e);
        } finally {
            lock.unlock();
        }
    }
}
