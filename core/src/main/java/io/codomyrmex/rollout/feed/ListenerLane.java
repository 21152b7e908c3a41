package io.codomyrmex.rollout.feed;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Brings notices to one listener, one after the other, on the thread that runs this. */
final class ListenerLane implements Runnable {

    private final FeedListener listener;
    private final NoticeQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private boolean closed;
    private boolean full;

    /** Touched by the lane's own thread alone. */
    private boolean threw;

    ListenerLane(FeedListener listener, int capacity) {
        this.listener = listener;
        this.queue = new NoticeQueue(capacity);
    }

    void tell(Notice notice) {
        boolean becameFull = false;
        lock.lock();
        try {
            if (!closed) {
                boolean fits = queue.offer(notice);
                becameFull = !fits && !full;
                full |= !fits;
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
        if (becameFull) {
            FeedLog.listenerIsSlow();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        while (true) {
            long missed;
            Optional<Notice> notice;
            lock.lock();
            try {
                while (queue.isEmpty() && !closed) {
                    filled.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
                missed = queue.takeMissed();
                notice = queue.poll();
                full = full && queue.size() > 0;
            } finally {
                lock.unlock();
            }
            if (missed > 0) {
                call(() -> listener.onMissed(missed));
            }
            notice.ifPresent(it -> call(() -> it.deliver(listener)));
        }
    }

    private void call(Runnable delivery) {
        try {
            delivery.run();
            threw = false;
        } catch (Throwable thrown) {
            // Whatever it is: it is the listener's, and the next notice may fare better.
            if (!threw) {
                FeedLog.listenerThrew(thrown);
            }
            threw = true;
        }
    }
}
