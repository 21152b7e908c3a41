package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In UTC, where no clock is ever changed. 2026-03-02 is a Monday. */
final class RolloutCalendarTest {

    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 UTC");

    @Test
    void aWindowHasItsBeginningAndNotItsEnd() {
        assertFalse(OFFICE.isOpen(at("2026-03-02T08:59:59.999999999")));
        assertTrue(OFFICE.isOpen(at("2026-03-02T09:00:00")));
        assertTrue(OFFICE.isOpen(at("2026-03-02T16:59:59.999999999")));
        assertFalse(OFFICE.isOpen(at("2026-03-02T17:00:00")));
    }

    @Test
    void aDayThatIsNotNamedIsClosed() {
        assertTrue(OFFICE.isOpen(at("2026-03-06T12:00:00")));
        assertFalse(OFFICE.isOpen(at("2026-03-07T12:00:00")));
        assertFalse(OFFICE.isOpen(at("2026-03-08T12:00:00")));
    }

    @Test
    void aWindowThatEndsBeforeItBeginsRunsIntoTheNextDay() {
        RolloutCalendar night = RolloutCalendar.parse("Sun 22:00-02:00 UTC");
        assertSpan("2026-03-01T22:00:00", "2026-03-02T02:00:00", night, "2026-03-02T01:00:00");
        assertFalse(night.isOpen(at("2026-03-01T01:00:00")));
    }

    @Test
    void midnightAsAnEndIsTheEndOfTheDay() {
        RolloutCalendar evening = RolloutCalendar.parse("Sun 22:00-00:00 UTC");
        assertSpan("2026-03-01T22:00:00", "2026-03-02T00:00:00", evening, "2026-03-01T23:00:00");
    }

    @Test
    void equalTimesAreTwentyFourHoursFromThere() {
        RolloutCalendar day = RolloutCalendar.parse("Mon 09:00-09:00 UTC");
        assertSpan("2026-03-02T09:00:00", "2026-03-03T09:00:00", day, "2026-03-03T08:59:59");
    }

    @Test
    void windowsThatTouchOrOverlapAreOneSpanAlsoOverMidnightAndTheEndOfTheWeek() {
        RolloutCalendar touching = RolloutCalendar.parse(
                "Sat 20:00-24:00, Sun 00:00-12:00, Sun 11:00-24:00, Mon 00:00-03:00, Mon 02:00-04:00 UTC");
        assertSpan("2026-02-28T20:00:00", "2026-03-02T04:00:00", touching, "2026-02-28T20:00:00");
        assertSpan("2026-02-28T20:00:00", "2026-03-02T04:00:00", touching, "2026-03-02T03:59:59");
        assertEquals(Optional.empty(), touching.spanAround(at("2026-03-02T04:00:00")));
    }

    @Test
    void aCalendarThatNeverClosesIsOneSpanWithoutEnds() {
        for (String text : new String[] {"daily 00:00-24:00 UTC", "daily 07:30-07:30 Europe/Berlin"}) {
            RolloutCalendar always = RolloutCalendar.parse(text);
            Instant instant = at("2026-03-29T01:00:00");
            assertEquals(Optional.of(new TimeSpan(Instant.MIN, Instant.MAX)), always.spanAround(instant));
            assertEquals(instant, always.nextOpening(instant));
            assertEquals(Duration.ofDays(400), always.openTime(instant, instant.plus(Duration.ofDays(400))));
            assertEquals(
                    instant.plus(Duration.ofNanos(400)),
                    always.servedBy(instant, Duration.ofNanos(400)),
                    "to the nano");
        }
    }

    @Test
    void whenOpenTheNextOpeningIsNow() {
        Instant within = at("2026-03-02T09:00:00.000000001");
        assertEquals(within, OFFICE.nextOpening(within));
        assertEquals(at("2026-03-02T09:00:00"), OFFICE.nextOpening(at("2026-03-02T08:59:59.999999999")));
        assertEquals(at("2026-03-09T09:00:00"), OFFICE.nextOpening(at("2026-03-06T17:00:00")));
    }

    @Test
    void openTimeIsThatWithinTheWindows() {
        assertEquals(Duration.ofHours(40), OFFICE.openTime(at("2026-03-02T00:00:00"), at("2026-03-09T00:00:00")));
        assertEquals(Duration.ofHours(2), OFFICE.openTime(at("2026-03-06T16:00:00"), at("2026-03-09T10:00:00")));
        assertEquals(
                Duration.ofNanos(3), OFFICE.openTime(at("2026-03-02T08:00:00"), at("2026-03-02T09:00:00.000000003")));
        assertEquals(
                Duration.ofNanos(2), OFFICE.openTime(at("2026-03-02T16:59:59.999999998"), at("2026-03-02T17:00:00.5")));
    }

    @Test
    void aSpanThatEndsBeforeItBeginsHasNoOpenTime() {
        Instant noon = at("2026-03-02T12:00:00");
        assertEquals(Duration.ZERO, OFFICE.openTime(noon, noon));
        assertEquals(Duration.ZERO, OFFICE.openTime(noon, noon.minusSeconds(3_600)));
    }

    @Test
    void servedTimeWaitsWhileItIsClosed() {
        assertEquals(at("2026-03-09T10:00:00"), OFFICE.servedBy(at("2026-03-06T16:00:00"), Duration.ofHours(2)));
        assertEquals(
                at("2026-03-09T09:00:00.25"),
                OFFICE.servedBy(at("2026-03-06T16:59:59.5"), Duration.ofMillis(750)),
                "half a second on Friday, a quarter on Monday");
        assertEquals(
                at("2026-03-09T09:00:00.000000001"), OFFICE.servedBy(at("2026-03-07T03:04:05.6"), Duration.ofNanos(1)));
    }

    @Test
    void whatIsServedAtTheEndOfASpanIsServedThen() {
        assertEquals(at("2026-03-06T17:00:00"), OFFICE.servedBy(at("2026-03-06T16:00:00"), Duration.ofHours(1)));
        assertEquals(at("2026-03-06T17:00:00"), OFFICE.servedBy(at("2026-03-02T00:00:00"), Duration.ofHours(40)));
    }

    @Test
    void nothingIsServedAtOnceEvenWhenClosed() {
        Instant sunday = at("2026-03-08T03:00:00.5");
        assertEquals(sunday, OFFICE.servedBy(sunday, Duration.ZERO));
    }

    @Test
    void aNegativeOpenTimeIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> OFFICE.servedBy(Instant.EPOCH, Duration.ofSeconds(-1)));
        assertEquals("openTime: PT-1S is negative", refusal.getMessage());
    }

    @Test
    void theAccrualChangesNoAnswer() {
        Instant sunday = at("2026-03-08T03:00:00");
        assertEquals(
                OFFICE.nextOpening(sunday), OFFICE.withAccrual(Accrual.OPEN).nextOpening(sunday));
    }

    private static void assertSpan(String from, String until, RolloutCalendar calendar, String instant) {
        assertEquals(Optional.of(new TimeSpan(at(from), at(until))), calendar.spanAround(at(instant)));
    }

    private static Instant at(String utc) {
        return Instant.parse(utc + "Z");
    }
}
