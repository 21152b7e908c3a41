package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.HintingStore;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One listener's subscription: a thread that calls it once for all changes since its last call. */
final class MemoryHints implements HintingStore.Subscription {

    private static final System.Logger LOGGER = System.getLogger(MemoryHints.class.getName());
    private static final long FAREWELL_MILLIS = 1_000;

    private final Runnable listener;
    private final Consumer<MemoryHints> whenClosed;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** One permit is there from the beginning: the link is up, and what was missed before has to be found. */
    private final Semaphore news = new Semaphore(1);

    MemoryHints(String namespace, Runnable listener, Consumer<MemoryHints> whenClosed) {
        this.listener = listener;
        this.whenClosed = whenClosed;
        thread = new Thread(this::run, "rollout-memory-hints-" + namespace);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void changed() {
        news.release();
    }

    private void run() {
        while (true) {
            news.acquireUninterruptibly();
            news.drainPermits();
            if (closed.get()) {
                return;
            }
            try {
                listener.run();
            } catch (Throwable e) { // It must not end the subscription.
                LOGGER.log(Level.WARNING, "a listener for changes failed", e);
            }
        }
    }

    @Override
    public boolean isLive() {
        return !closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
            news.release();
            if (Thread.currentThread() != thread) {
                awaitEnd();
            }
        }
    }

    private void awaitEnd() {
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
