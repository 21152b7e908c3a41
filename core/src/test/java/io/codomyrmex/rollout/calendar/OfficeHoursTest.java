package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Monday to Friday, 09 to 17, in Berlin, over two years with four changes of the clocks. */
final class OfficeHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2028, 1, 1);

    @Test
    void everyMinuteOfTwoYearsIsOpenExactlyWithinOfficeHours() {
        long last = END.atStartOfDay(BERLIN).toEpochSecond();
        int open = 0;
        for (long second = FIRST.atStartOfDay(BERLIN).toEpochSecond(); second < last; second += 60) {
            Instant minute = Instant.ofEpochSecond(second);
            LocalDateTime wall = LocalDateTime.ofInstant(minute, BERLIN);
            boolean expected =
                    wall.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && wall.getHour() >= 9 && wall.getHour() < 17;
            assertEquals(expected, OFFICE.isOpen(minute), wall::toString);
            open += expected ? 1 : 0;
        }
        assertEquals(522 * 8 * 60, open, "2026 and 2027 have 261 working days each");
    }

    @Test
    void aroundEveryOpeningAndClosingTheBoundaryIsExact() {
        Instant lastClosing = FIRST.atStartOfDay(BERLIN).toInstant();
        int days = 0;
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                continue;
            }
            TimeSpan span = new TimeSpan(
                    day.atTime(9, 0).atZone(BERLIN).toInstant(),
                    day.atTime(17, 0).atZone(BERLIN).toInstant());
            for (Duration step : new Duration[] {Duration.ofNanos(1), Duration.ofSeconds(1), Duration.ofMinutes(1)}) {
                assertClosed(span.from().minus(step), span.from());
                assertOpen(span.from().plus(step), span);
                assertOpen(span.until().minus(step), span);
                assertFalse(OFFICE.isOpen(span.until().plus(step)), day::toString);
            }
            assertOpen(span.from(), span);
            assertFalse(OFFICE.isOpen(span.until()), day::toString);
            assertClosed(lastClosing, span.from());
            assertEquals(Duration.ofHours(8), OFFICE.openTime(lastClosing, span.until()), day::toString);
            assertEquals(span.until(), OFFICE.servedBy(lastClosing, Duration.ofHours(8)), day::toString);
            lastClosing = span.until();
            days++;
        }
        assertEquals(522, days);
    }

    private static void assertClosed(Instant instant, Instant opening) {
        assertFalse(OFFICE.isOpen(instant), instant::toString);
        assertEquals(Optional.empty(), OFFICE.spanAround(instant), instant::toString);
        assertEquals(opening, OFFICE.nextOpening(instant), instant::toString);
    }

    private static void assertOpen(Instant instant, TimeSpan span) {
        assertTrue(OFFICE.isOpen(instant), instant::toString);
        assertEquals(Optional.of(span), OFFICE.spanAround(instant), instant::toString);
        assertEquals(instant, OFFICE.nextOpening(instant), instant::toString);
    }
}
