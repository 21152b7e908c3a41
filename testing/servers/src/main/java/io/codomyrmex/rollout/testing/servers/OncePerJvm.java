package io.codomyrmex.rollout.testing.servers;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Something that is started when it is first asked for, once; when that fails, it fails for everybody who asks, without a wait. */
final class OncePerJvm<T> {

    /** Starts it. */
    interface Start<T> {
        T start() throws Exception;
    }

    private final String what;
    private final Start<T> start;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T started;
    private @Nullable Throwable trouble;

    OncePerJvm(String what, Start<T> start) {
        this.what = what;
        this.start = start;
    }

    /**
     * The one that all share.
     *
     * @throws AssertionError when it cannot be started
     */
    T get() {
        lock.lock();
        try {
            if (started == null && trouble == null) {
                attempt();
            }
            if (started != null) {
                return started;
            }
            throw new AssertionError(what + " cannot be started for the tests: " + trouble, trouble);
        } finally {
            lock.unlock();
        }
    }

    private void attempt() {
        try {
            started = start.start();
        } catch (Exception | LinkageError e) {
            trouble = e;
        }
    }
}
