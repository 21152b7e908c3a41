package io.codomyrmex.rollout.store.jdbc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, each cut by up to half by chance, so that many nodes do not come back at once. For one thread. */
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
        return pause.minusNanos((long) (random.nextDouble() * pause.toNanos() / 2));
    }

    /** Begins again with the shortest pause. */
    void reset() {
        next = first;
    }
}
