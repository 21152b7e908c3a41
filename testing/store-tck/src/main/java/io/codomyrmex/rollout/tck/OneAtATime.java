package io.codomyrmex.rollout.tck;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A clock that notices when two threads read it at the same time. Its first reader stays inside until a second one comes, or
 * for a moment: a store that reads under its lock lets nobody in, however long that moment is.
 */
final class OneAtATime implements InstantSource {

    private static final long MOMENT_MILLIS = 300;

    private final InstantSource clock;
    private volatile boolean watching;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    OneAtATime(InstantSource clock) {
        this.clock = clock;
    }

    void watch() {
        watching = true;
    }

    @Override
    public Instant instant() {
        Instant time = clock.instant();
        if (watching) {
            enter();
        }
        return time;
    }

    private void enter() {
        boolean isFirst;
        synchronized (this) {
            isFirst = first.getCount() > 0;
            first.countDown();
        }
        if (!isFirst) {
            second.countDown();
            return;
        }
        try {
            if (!second.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                watching = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean wasRead() {
        return first.getCount() == 0;
    }

    boolean wasReadTogether() {
        return second.getCount() == 0;
    }
}
