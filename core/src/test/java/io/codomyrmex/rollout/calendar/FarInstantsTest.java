package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every instant has an answer, and none takes for ever. */
@Timeout(60)
final class FarInstantsTest {

    private static final List<Instant> FAR = List.of(
            Instant.MIN,
            Instant.MIN.plusNanos(1),
            Instant.parse("-9999-01-01T00:00:00Z"),
            Instant.EPOCH,
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.parse("+50000-07-01T00:00:00Z"),
            Instant.MAX.minusNanos(1),
            Instant.MAX);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon-Fri 09:00-17:00 Europe/Berlin",
                "Sun 02:10-02:11 Australia/Lord_Howe",
                "daily 00:00-24:00 Pacific/Apia",
                "daily 12:00-11:59 Africa/Casablanca",
                "Fri 22:00-02:00 +18:00",
                "Fri 22:00-02:00 -18:00"
            })
    void everyInstantHasAnAnswer(String text) {
        RolloutCalendar calendar = RolloutCalendar.parse(text);
        for (Instant here : FAR) {
            Optional<TimeSpan> span = calendar.spanAround(here);
            assertEquals(calendar.isOpen(here), span.isPresent(), here::toString);
            span.ifPresent(around -> assertTrue(
                    around.contains(here) || around.until().equals(Instant.MAX), () -> here + " in " + around));
            assertFalse(calendar.nextOpening(here).isBefore(here), here::toString);
            for (Duration open : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(3_650), max())) {
                Instant served = calendar.servedBy(here, open);
                assertFalse(served.isBefore(here), here::toString);
                if (served.isBefore(Instant.MAX)) {
                    assertEquals(open, calendar.openTime(here, served), () -> here + " and " + open);
                }
            }
            for (Instant there : FAR) {
                Duration between = calendar.openTime(here, there);
                assertFalse(between.isNegative(), () -> here + " to " + there);
                assertTrue(
                        there.isBefore(here) || between.compareTo(Duration.between(here, there)) <= 0,
                        () -> here + " to " + there);
            }
        }
    }

    @Test
    void aSpanIsCutAtTheFirstAndAtTheLastInstant() {
        RolloutCalendar most = RolloutCalendar.parse("daily 12:01-12:00 UTC");
        assertEquals(
                new TimeSpan(Instant.MIN, Instant.parse("-1000000000-01-01T12:00:00Z")),
                most.spanAround(Instant.MIN).orElseThrow());
        assertEquals(
                new TimeSpan(Instant.parse("+1000000000-12-31T12:01:00Z"), Instant.MAX),
                most.spanAround(Instant.MAX).orElseThrow());
    }

    @Test
    void whatDoesNotFollowIsTheLastInstant() {
        RolloutCalendar day = RolloutCalendar.parse("daily 09:00-17:00 UTC");
        assertEquals(Instant.MAX, day.nextOpening(Instant.MAX.minusSeconds(60)));
        assertEquals(Instant.MAX, day.servedBy(Instant.MAX.minusSeconds(60), Duration.ofNanos(1)));
        assertEquals(Instant.MAX, day.servedBy(Instant.EPOCH, max()));
        assertEquals(Instant.MAX, day.servedBy(Instant.MAX, max()));
    }

    @Test
    void fromTheYearTenThousandOnTheOffsetStays() {
        RolloutCalendar noon = RolloutCalendar.parse("daily 12:00-13:00 Europe/Berlin");
        assertTrue(noon.isOpen(Instant.parse("9999-07-01T10:30:00Z")), "summer time");
        assertTrue(noon.isOpen(Instant.parse("+10000-07-01T11:30:00Z")), "winter time");
    }

    @Test
    void longDelaysAreServedQuickly() {
        RolloutCalendar minute = RolloutCalendar.parse("Sun 02:30-02:31 Europe/Berlin");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 20; i++) {
            Instant served = minute.servedBy(start, Duration.ofDays(3_650));
            assertEquals(Duration.ofDays(3_650), minute.openTime(start, served));
        }
        RolloutCalendar office = RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin");
        for (int i = 0; i < 10_000; i++) {
            office.servedBy(start.plusSeconds(i), Duration.ofDays(3_650));
        }
        LocalDate lastDay = LocalDate.of(2026, 1, 1).plusWeeks(3_650 * 24 / 40).minusDays(1);
        assertEquals(
                lastDay.atTime(17, 0).atZone(office.zone()).toInstant(),
                office.servedBy(start, Duration.ofDays(3_650)),
                "2 190 weeks of 40 hours, from a Thursday to a Wednesday");
    }

    private static Duration max() {
        return Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    }
}
