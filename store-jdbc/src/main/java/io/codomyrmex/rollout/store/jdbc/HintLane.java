package io.codomyrmex.rollout.store.jdbc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls a listener, on a thread of its own: whoever reads from a server must go on reading while the listener blocks, for a server
 * keeps what is not read for everybody who listens, and once its queue is full it refuses commits.
 *
 * <p>However often it is rung while the listener runs, the listener is called once more.
 */
final class HintLane {

    private final Runnable listener;
    private final HintTrouble trouble;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ringing;
    private boolean closed;

    HintLane(Runnable listener, HintTrouble trouble) {
        this.listener = listener;
        this.trouble = trouble;
    }

    void ring() {
        lock.lock();
        try {
            ringing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No call begins after this. */
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
        while (isRung()) {
            try {
                listener.run();
            } catch (Throwable e) { // Its own trouble: it must not end the calls.
                trouble.listenerFailed(e);
            }
        }
    }

    private boolean isRung() {
        lock.lock();
        try {
            while (!ringing && !closed) {
                changed.awaitUninterruptibly();
            }
            ringing = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
