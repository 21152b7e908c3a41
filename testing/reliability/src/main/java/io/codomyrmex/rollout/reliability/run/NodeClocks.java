package io.codomyrmex.rollout.reliability.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves by a millisecond each time somebody looks, and may show each thread another time. */
final class NodeClocks implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ThreadLocal<Duration> offset = ThreadLocal.withInitial(() -> Duration.ZERO);
    private Instant now = START;

    @Override
    public Instant instant() {
        pass(Duration.ofMillis(1));
        return now.plus(offset.get());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** From now on this thread sees a wrong time. */
    void beWrong(Duration by) {
        offset.set(by);
    }
}
