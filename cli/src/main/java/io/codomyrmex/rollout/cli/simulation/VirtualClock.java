package io.codomyrmex.rollout.cli.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that jumps when it is told to. Not thread-safe. */
final class VirtualClock implements InstantSource {

    private Instant now;

    VirtualClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Jumps to an instant; never back. */
    void jumpTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
