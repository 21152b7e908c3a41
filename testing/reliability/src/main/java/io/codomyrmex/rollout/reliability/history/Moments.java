package io.codomyrmex.rollout.reliability.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clocks that events are dated with. */
@FunctionalInterface
public interface Moments {

    /** The machine's own. */
    Moments SYSTEM = () -> new Moment(System.nanoTime(), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));

    /**
     * What both clocks show.
     *
     * @return now
     */
    Moment now();
}
