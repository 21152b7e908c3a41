package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.calendar.RolloutCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A calendar is refused in words, or is the same again when it is written and read, and answers for far instants. */
public final class CalendarTarget {

    private static final List<Instant> INSTANTS =
            List.of(Instant.MIN, Instant.EPOCH, Instant.parse("2026-03-29T00:59:59.999999999Z"), Instant.MAX);

    private CalendarTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RolloutCalendar calendar;
        try {
            calendar = RolloutCalendar.parse(Property.text(data));
        } catch (IllegalArgumentException e) {
            Property.refused(e);
            return;
        }
        Property.same(calendar, RolloutCalendar.parse(calendar.text()));
        for (Instant instant : INSTANTS) {
            Instant opening = calendar.nextOpening(instant);
            Property.holds(!opening.isBefore(instant), "an opening before " + instant);
            Property.same(calendar.isOpen(instant), calendar.spanAround(instant).isPresent());
            Property.holds(calendar.isOpen(instant) == opening.equals(instant) || opening.equals(Instant.MAX), "open?");
            Instant served = calendar.servedBy(instant, Duration.ofDays(400));
            Property.holds(!served.isBefore(instant), "served before " + instant);
        }
    }
}
