package io.codomyrmex.rollout.thread;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes a waiting thread. However often it is rung while nobody waits, it wakes once. Thread-safe. */
public final class Bell {

    /** A bell that is silent. */
    public Bell() {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ringing;
    private boolean closed;

    /** Wakes whoever waits, or who will wait next. */
    public void ring() {
        lock.lock();
        try {
            ringing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, now and from now on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it rings, is closed, or the time is over; true when it rang, and then it is silent again. */
    public boolean await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!ringing && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean rang = ringing;
            ringing = false;
            return rang;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it rings or is closed; true when it rang. */
    public boolean await() throws InterruptedException {
        return await(Long.MAX_VALUE);
    }

    /** Waits until the time is over or it is closed. It goes on ringing. */
    public void pause(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
