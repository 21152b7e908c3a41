package io.codomyrmex.rollout.testing.servers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is to go wrong on the lines of one proxy. */
final class Faults {

    private record Armed(String words, Fault fault) {}

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;
    private boolean tearing;
    private boolean pooling;
    private volatile Duration delay = Duration.ZERO;
    private volatile Runnable step = () -> {};

    void arm(String words, Fault fault) {
        armed.set(new Armed(words, fault));
    }

    boolean happened() {
        return armed.get() == null;
    }

    /** The fault that these words set off; it is then spent. */
    Optional<Fault> setOffBy(byte[] said, int length) {
        Armed current = armed.get();
        if (current == null
                || !new String(said, 0, length, StandardCharsets.ISO_8859_1).contains(current.words())
                || !armed.compareAndSet(current, null)) {
            return Optional.empty();
        }
        return Optional.of(current.fault());
    }

    void freeze() {
        lock.lock();
        try {
            frozen = true;
        } finally {
            lock.unlock();
        }
    }

    void tear() {
        lock.lock();
        try {
            tearing = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether to freeze in the middle of this reply; asking ends it. */
    boolean tears() {
        lock.lock();
        try {
            boolean now = tearing;
            tearing = false;
            return now;
        } finally {
            lock.unlock();
        }
    }

    void pool() {
        lock.lock();
        try {
            pooling = true;
        } finally {
            lock.unlock();
        }
    }

    boolean pools() {
        lock.lock();
        try {
            return pooling;
        } finally {
            lock.unlock();
        }
    }

    void slow(Duration each) {
        delay = each;
    }

    void watch(Runnable each) {
        step = each;
    }

    /** Tells whoever watches that a piece is about to pass, or has passed. */
    void step() {
        step.run();
    }

    /** Holds a piece up for as long as lines are slow. */
    void awaitPassage() {
        awaitThaw();
        long until = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void thaw() {
        lock.lock();
        try {
            frozen = false;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitThaw() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
