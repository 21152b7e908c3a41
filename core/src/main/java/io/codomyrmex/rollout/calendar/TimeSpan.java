package io.codomyrmex.rollout.calendar;

import java.time.Instant;
import java.util.Objects;

/**
 * A span of a store's time: what a commit may be bound to ({@link io.codomyrmex.rollout.store.CommitDraft#within}).
 *
 * <pre>{@code
 * new TimeSpan(opens, closes).contains(opens);     // true
 * new TimeSpan(opens, closes).contains(closes);    // false
 * new TimeSpan(Instant.MIN, closes);               // no beginning
 * }</pre>
 *
 * @param from its first instant; {@link Instant#MIN} for no beginning
 * @param until the first instant after it; {@link Instant#MAX} for no end
 */
public record TimeSpan(Instant from, Instant until) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when {@code from} is not before {@code until}
     */
    public TimeSpan {
        Objects.requireNonNull(until, "until");
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from: " + from + " is not before until, " + until);
        }
    }

    /**
     * Whether an instant lies in the span.
     *
     * @param instant the instant
     * @return true from {@link #from} on, as long as {@link #until} has not come
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
