package io.codomyrmex.rollout.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * A week of local time laid over the instants of a zone, stretch by stretch. All times are whole seconds since the epoch;
 * offsets and windows have no finer parts.
 */
final class OpenTime {

    /** More weeks than there are, twice over. */
    private static final long WEEKS =
            2 * ((Instant.MAX.getEpochSecond() - Instant.MIN.getEpochSecond()) / OpenWeek.WEEK + 1);

    private final ZoneRules rules;

    OpenTime(ZoneId zone) {
        rules = zone.getRules();
    }

    boolean has(OpenWeek week, long second) {
        Stretch stretch = Stretch.at(rules, second);
        return week.has(stretch.local(second));
    }

    /** The first second from {@code second} on, itself included, whose local time is in the week. */
    long firstFrom(OpenWeek week, long second) {
        Stretch stretch = Stretch.at(rules, second);
        long first = stretch.second(week.firstFrom(stretch.local(second)));
        while (first >= stretch.until()) {
            long next = stretch.until();
            stretch = Stretch.at(rules, next);
            first = stretch.second(week.firstFrom(stretch.local(next)));
        }
        return first;
    }

    /** Since when, up to {@code second}, no local time was in the week. {@code second} itself is not in it. */
    long clearSince(OpenWeek week, long second) {
        long here = second;
        while (true) {
            Stretch stretch = Stretch.at(rules, here);
            long since = stretch.second(week.clearSince(stretch.local(here)));
            if (since > stretch.from() || has(week, stretch.from() - 1)) {
                return Math.max(since, stretch.from());
            }
            here = stretch.from() - 1;
        }
    }

    /** How many seconds of {@code from}, inclusive, to {@code until}, exclusive, are in the week. */
    long count(OpenWeek week, long from, long until) {
        long total = 0;
        long here = from;
        while (here < until) {
            Stretch stretch = Stretch.at(rules, here);
            long end = Math.min(until, stretch.until());
            total += week.count(stretch.local(end)) - week.count(stretch.local(here));
            here = end;
        }
        return total;
    }

    /**
     * The earliest second by which {@code seconds}, at least one, from {@code from} on were in the week;
     * {@link Long#MAX_VALUE} when that is beyond all instants.
     */
    long reached(OpenWeek week, long from, long seconds) {
        if (seconds / week.perWeek() > WEEKS) {
            return Long.MAX_VALUE;
        }
        long here = from;
        long left = seconds;
        while (true) {
            Stretch stretch = Stretch.at(rules, here);
            long before = week.count(stretch.local(here));
            long reached = stretch.second(week.reached(before + left));
            if (reached <= stretch.until()) {
                return reached;
            }
            left -= week.count(stretch.local(stretch.until())) - before;
            here = stretch.until();
        }
    }
}
