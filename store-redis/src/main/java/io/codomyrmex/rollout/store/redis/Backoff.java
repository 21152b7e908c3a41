package io.codomyrmex.rollout.store.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, each cut by a random part of up to a half, so that many nodes do not come back at once. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /** How long to wait now. */
    Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        long nanos = pause.toNanos();
        return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));
    }

    /** Begins again with the shortest pause. */
    void reset() {
        next = first;
    }
}
