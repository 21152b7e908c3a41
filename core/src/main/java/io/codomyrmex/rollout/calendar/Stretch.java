package io.codomyrmex.rollout.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A stretch of time in which a zone keeps one offset: between two transitions, local time is the instant plus a constant.
 *
 * @param from its first second, since the epoch; {@link Long#MIN_VALUE} before the first transition
 * @param until the second of the next transition; {@link Long#MAX_VALUE} after the last
 * @param offset what local time is ahead, in seconds
 */
record Stretch(long from, long until, int offset) {

    /** From here on a zone keeps the offset that it has: otherwise it would have two thousand million transitions. */
    static final long LAST_YEARS = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    static Stretch at(ZoneRules rules, long second) {
        Instant known = Instant.ofEpochSecond(Math.min(second, LAST_YEARS));
        ZoneOffset offset = rules.getOffset(known);
        ZoneOffsetTransition before = rules.previousTransition(known.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(known);
        return new Stretch(
                before == null ? Long.MIN_VALUE : before.toEpochSecond(),
                after == null || after.toEpochSecond() > LAST_YEARS ? Long.MAX_VALUE : after.toEpochSecond(),
                offset.getTotalSeconds());
    }

    long local(long second) {
        return second + offset;
    }

    long second(long local) {
        return local - offset;
    }
}
