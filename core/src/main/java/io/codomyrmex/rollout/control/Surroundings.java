package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.calendar.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What besides a rollout itself decides whether more units may be let in.
 *
 * @param allFrozen the freeze of all rollouts, if there is one
 * @param storeTime the store's time from before that was read; empty for commands that let nobody in
 */
record Surroundings(Optional<Freeze> allFrozen, Optional<Instant> storeTime) {

    /**
     * How long what was read is good for. The freeze of all rollouts is not part of the version that a commit is bound to: a process that is
     * stopped in between must not come back with a commit from before it.
     */
    static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Nothing: for commands that let nobody in. */
    static final Surroundings NONE = new Surroundings(Optional.empty(), Optional.empty());

    /** When a commit may be made that was decided on by these, and by a span in which the calendar is open. */
    static TimeSpan goodFrom(Instant storeTime, Optional<TimeSpan> open) {
        Instant end = storeTime.plus(GOOD_FOR);
        return open.map(span -> new TimeSpan(span.from(), span.until().isBefore(end) ? span.until() : end))
                .orElseGet(() -> new TimeSpan(Instant.MIN, end));
    }
}
