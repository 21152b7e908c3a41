package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.Moments;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that moves by a microsecond each time somebody looks: a store sees every length that a delay can have. */
final class StepwiseClock implements InstantSource, Moments {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private long looks;

    @Override
    public Instant instant() {
        return START.plus(++looks, ChronoUnit.MICROS);
    }

    @Override
    public Moment now() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant());
        return new Moment(looks * 1_000, micros);
    }
}
