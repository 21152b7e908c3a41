package io.codomyrmex.rollout.store.jdbc;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends signs of life, on a thread of its own: it goes through the connections of the store, and waiting for one of those must not
 * hold up the hints.
 */
final class Heartbeat {

    /** Sends one. */
    interface Send {
        void send(String nonce);
    }

    private final Send send;
    private final HintSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable String nonce;
    private @Nullable String sent;
    private @Nullable Throwable problem;
    private long dueAt;
    private boolean closed;

    Heartbeat(Send send, HintSettings settings) {
        this.send = send;
        this.settings = settings;
    }

    /** From now on these are sent: the first at once. */
    void begin(String next) {
        lock.lock();
        try {
            nonce = next;
            sent = null;
            problem = null;
            dueAt = settings.ticker().getAsLong();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing until it begins again. */
    void pause() {
        lock.lock();
        try {
            nonce = null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether one of those that were begun last was sent. */
    boolean hasSent() {
        lock.lock();
        try {
            return sent != null && sent.equals(nonce);
        } finally {
            lock.unlock();
        }
    }

    /** Why the last one could not be sent. */
    Optional<Throwable> problem() {
        lock.lock();
        try {
            return Optional.ofNullable(problem);
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until it is closed. */
    void run() {
        RandomGenerator random = settings.chance().get();
        try {
            for (String due = awaitDue(random); due != null; due = awaitDue(random)) {
                beat(due);
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            Thread.currentThread().interrupt();
        }
    }

    private void beat(String due) {
        try {
            send.send(due);
            note(due, null);
        } catch (Throwable e) { // Whatever it was: without a heartbeat no link would be known to be alive.
            note(null, e);
        }
    }

    private void note(@Nullable String arrived, @Nullable Throwable trouble) {
        lock.lock();
        try {
            sent = arrived != null ? arrived : sent;
            problem = trouble;
        } finally {
            lock.unlock();
        }
    }

    /** Null when it was closed. */
    private @Nullable String awaitDue(RandomGenerator random) throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long left = dueAt - settings.ticker().getAsLong();
                if (nonce != null && left <= 0) {
                    dueAt = settings.ticker().getAsLong() + settings.untilHeartbeat(random);
                    return nonce;
                }
                changed.awaitNanos(nonce == null ? Long.MAX_VALUE : left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
