package io.codomyrmex.rollout.reliability.history;

/**
 * When something happened, by two clocks of the machine.
 *
 * @param nanos of the clock that only goes forward; on Linux it is the same for all processes
 * @param wallMicros of the clock on the wall, microseconds since 1970
 */
public record Moment(long nanos, long wallMicros) {

    /**
     * Whether this moment is over before another begins.
     *
     * @param other the other moment
     * @return false when both are the same
     */
    public boolean isBefore(Moment other) {
        return nanos < other.nanos;
    }
}
