package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WindowTest {

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    @Test
    void itsDaysAreItsOwnFromMondayToSunday() {
        Set<DayOfWeek> given = new HashSet<>(Set.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY, DayOfWeek.TUESDAY));
        Window window = new Window(given, NINE, FIVE);
        given.clear();
        assertEquals(List.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY, DayOfWeek.SUNDAY), List.copyOf(window.days()));
        assertThrows(UnsupportedOperationException.class, () -> window.days().clear());
    }

    @Test
    void aWindowWithoutADayIsRefused() {
        assertRefused("days: [] names no day; a window has at least one", EnumSet.noneOf(DayOfWeek.class), NINE, FIVE);
    }

    @Test
    void aTimeFinerThanAMinuteIsRefused() {
        Set<DayOfWeek> monday = Set.of(DayOfWeek.MONDAY);
        assertRefused("from: 09:00:01 is finer than a minute", monday, NINE.plusSeconds(1), FIVE);
        assertRefused("until: 17:00:00.000000001 is finer than a minute", monday, NINE, FIVE.plusNanos(1));
    }

    private static void assertRefused(String message, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Window(days, from, until));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void equalTimesAreTwentyFourHours() {
        assertEquals(86_400, new Window(Set.of(DayOfWeek.MONDAY), NINE, NINE).lengthSeconds());
        assertEquals(86_340, new Window(Set.of(DayOfWeek.MONDAY), NINE, NINE.minusMinutes(1)).lengthSeconds());
        assertEquals(60, new Window(Set.of(DayOfWeek.MONDAY), NINE, NINE.plusMinutes(1)).lengthSeconds());
    }
}
