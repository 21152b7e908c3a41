package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a window means where clocks are changed, each case worked out by hand. All literal instants are UTC. */
final class ClockChangesTest {

    /** Berlin, 2026-03-29: at 01:00Z the clock goes from 02:00 to 03:00. */
    @Test
    void aWindowThatBeginsInAGapOpensAtTheTransition() {
        assertSpans(
                "Sun 02:30-05:00 Europe/Berlin",
                "2026-03-28T12:00Z",
                "2026-03-29T12:00Z",
                "2026-03-29T01:00Z/2026-03-29T03:00Z");
    }

    @Test
    void aWindowThatEndsInAGapClosesAtTheTransition() {
        assertSpans(
                "Sun 01:00-02:30 Europe/Berlin",
                "2026-03-28T12:00Z",
                "2026-03-29T12:00Z",
                "2026-03-29T00:00Z/2026-03-29T01:00Z");
    }

    @Test
    void aWindowWithinAGapDoesNotOpenThatDay() {
        assertSpans(
                "Sun 02:15-02:45 Europe/Berlin",
                "2026-03-22T12:00Z",
                "2026-04-05T12:00Z",
                "2026-04-05T00:15Z/2026-04-05T00:45Z");
    }

    @Test
    void windowsOnBothSidesOfAGapAreOneSpan() {
        assertSpans(
                "Sun 00:00-02:00, Sun 03:00-04:00 Europe/Berlin",
                "2026-03-28T12:00Z",
                "2026-03-29T12:00Z",
                "2026-03-28T23:00Z/2026-03-29T02:00Z");
    }

    /** The only closed hour of the week does not occur: from Sunday the 22nd, 03:00 +01:00, to April 5th, 02:00 +02:00. */
    @Test
    void aClosingWithinAGapDoesNotCloseThatDay() {
        assertSpans(
                "Mon-Sat 00:00-24:00, Sun 00:00-02:00, Sun 03:00-24:00 Europe/Berlin",
                "2026-03-25T12:00Z",
                "2026-03-30T12:00Z",
                "2026-03-22T02:00Z/2026-04-05T00:00Z");
    }

    /** Berlin, 2026-10-25: at 01:00Z the clock goes from 03:00 back to 02:00. */
    @Test
    void aLocalTimeThatOccursTwiceIsOpenBothTimes() {
        assertSpans(
                "Sun 02:15-02:45 Europe/Berlin",
                "2026-10-24T12:00Z",
                "2026-10-25T12:00Z",
                "2026-10-25T00:15Z/2026-10-25T00:45Z",
                "2026-10-25T01:15Z/2026-10-25T01:45Z");
    }

    @Test
    void aWindowThatEndsInAnOverlapOpensAgainAtTheTransition() {
        assertSpans(
                "Sun 01:30-02:30 Europe/Berlin",
                "2026-10-24T12:00Z",
                "2026-10-25T12:00Z",
                "2026-10-24T23:30Z/2026-10-25T00:30Z",
                "2026-10-25T01:00Z/2026-10-25T01:30Z");
    }

    @Test
    void aWindowThatBeginsInAnOverlapClosesAtTheTransitionAndOpensAgain() {
        assertSpans(
                "Sun 02:30-03:30 Europe/Berlin",
                "2026-10-24T12:00Z",
                "2026-10-25T12:00Z",
                "2026-10-25T00:30Z/2026-10-25T01:00Z",
                "2026-10-25T01:30Z/2026-10-25T02:30Z");
    }

    @Test
    void aWindowAroundAnOverlapIsOneSpanThatIsAnHourLonger() {
        assertSpans(
                "Sun 00:00-06:00 Europe/Berlin",
                "2026-10-24T12:00Z",
                "2026-10-25T12:00Z",
                "2026-10-24T22:00Z/2026-10-25T05:00Z");
    }

    @Test
    void openTimeIsCountedAsItPassesAndNotByTheClockOnTheWall() {
        RolloutCalendar morning = RolloutCalendar.parse("daily 00:00-06:00 Europe/Berlin");
        assertEquals(Duration.ofHours(5), morning.openTime(at("2026-03-28T12:00Z"), at("2026-03-29T12:00Z")));
        assertEquals(Duration.ofHours(7), morning.openTime(at("2026-10-24T12:00Z"), at("2026-10-25T12:00Z")));
        assertEquals(at("2026-03-29T03:00Z"), morning.servedBy(at("2026-03-28T12:00Z"), Duration.ofHours(4)));
        assertEquals(at("2026-10-25T02:00Z"), morning.servedBy(at("2026-10-24T12:00Z"), Duration.ofHours(4)));
        assertEquals(at("2026-03-29T22:30Z"), morning.servedBy(at("2026-03-28T12:00Z"), Duration.ofMinutes(330)));
    }

    @Test
    void whatIsServedByATransitionIsServedThen() {
        Instant spring = at("2026-03-29T01:00Z");
        RolloutCalendar before = RolloutCalendar.parse("Sun 01:00-02:00 Europe/Berlin");
        assertEquals(spring, before.servedBy(at("2026-03-28T12:00Z"), Duration.ofHours(1)));
        RolloutCalendar across = RolloutCalendar.parse("Sun 01:00-04:00 Europe/Berlin");
        assertEquals(spring, across.servedBy(at("2026-03-28T12:00Z"), Duration.ofHours(1)));
    }

    /** Lord Howe moves by half an hour: 2026-10-03T15:30Z from 02:00 to 02:30, 2026-04-04T15:00Z from 02:00 to 01:30. */
    @Test
    void aChangeOfHalfAnHourSkipsAndRepeatsHalfAnHour() {
        assertSpans(
                "Sun 02:10-02:40 Australia/Lord_Howe",
                "2026-10-03T00:00Z",
                "2026-10-04T00:00Z",
                "2026-10-03T15:30Z/2026-10-03T15:40Z");
        assertSpans(
                "Sun 01:40-01:50 Australia/Lord_Howe",
                "2026-04-04T00:00Z",
                "2026-04-05T00:00Z",
                "2026-04-04T14:40Z/2026-04-04T14:50Z",
                "2026-04-04T15:10Z/2026-04-04T15:20Z");
        assertSpans(
                "Sun 01:00-03:00 Australia/Lord_Howe",
                "2026-04-04T00:00Z",
                "2026-04-05T00:00Z",
                "2026-04-04T14:00Z/2026-04-04T16:30Z");
    }

    /** Samoa went from Thursday 2011-12-29, 24:00 -10:00, to Saturday 2011-12-31, 00:00 +14:00, at 10:00Z. */
    @Test
    void aSkippedDayIsNeverOpen() {
        assertSpans(
                "Fri 09:00-17:00 Pacific/Apia",
                "2011-12-24T12:00Z",
                "2012-01-06T12:00Z",
                "2012-01-05T19:00Z/2012-01-06T03:00Z");
        assertEquals(
                at("2012-01-05T19:00Z"),
                RolloutCalendar.parse("Fri 09:00-17:00 Pacific/Apia").nextOpening(at("2011-12-30T10:00Z")));
    }

    @Test
    void aNightIntoASkippedDayEndsWithTheDayBefore() {
        assertSpans(
                "Thu 22:00-02:00 Pacific/Apia",
                "2011-12-28T12:00Z",
                "2012-01-01T12:00Z",
                "2011-12-30T08:00Z/2011-12-30T10:00Z");
    }

    @Test
    void aNightThatWouldHaveBegunOnASkippedDayOpensAtTheTransition() {
        assertSpans(
                "Fri 22:00-02:00 Pacific/Apia",
                "2011-12-28T12:00Z",
                "2012-01-01T12:00Z",
                "2011-12-30T10:00Z/2011-12-30T12:00Z");
    }

    @Test
    void theDaysAroundASkippedDayAreOneSpan() {
        assertSpans(
                "Thu+Sat 00:00-24:00 Pacific/Apia",
                "2011-12-28T12:00Z",
                "2012-01-01T12:00Z",
                "2011-12-29T10:00Z/2011-12-31T10:00Z");
    }

    /** Kwajalein went from Wednesday 1969-10-01, 00:00 +11:00, back to Tuesday, 01:00 -12:00, at 13:00Z. */
    @Test
    void aRepeatedDayIsOpenBothTimes() {
        assertSpans(
                "Tue 09:00-17:00 Pacific/Kwajalein",
                "1969-09-29T14:00Z",
                "1969-10-01T13:00Z",
                "1969-09-29T22:00Z/1969-09-30T06:00Z",
                "1969-09-30T21:00Z/1969-10-01T05:00Z");
    }

    /** Ireland's winter is the exception to its standard time: the same instants as London, the other way round. */
    @Test
    void aZoneWhoseWinterIsTheExceptionIsNoException() {
        assertSpans("Sun 01:15-01:45 Europe/Dublin", "2026-03-28T12:00Z", "2026-03-29T12:00Z");
        assertSpans(
                "Sun 01:15-02:15 Europe/Dublin",
                "2026-03-28T12:00Z",
                "2026-03-29T12:00Z",
                "2026-03-29T01:00Z/2026-03-29T01:15Z");
        assertSpans(
                "Sun 01:15-01:45 Europe/Dublin",
                "2026-10-24T12:00Z",
                "2026-10-25T12:00Z",
                "2026-10-25T00:15Z/2026-10-25T00:45Z",
                "2026-10-25T01:15Z/2026-10-25T01:45Z");
    }

    /** Brazil changed its clocks at midnight: 2018-11-04 began at 01:00, at 03:00Z. */
    @Test
    void aDayThatBeginsLateIsOpenFromThere() {
        assertSpans(
                "Sun 00:00-24:00 America/Sao_Paulo",
                "2018-11-03T12:00Z",
                "2018-11-05T12:00Z",
                "2018-11-04T03:00Z/2018-11-05T02:00Z");
    }

    /** Before there were zones Berlin was 53 minutes and 28 seconds ahead. */
    @Test
    void offsetsInSecondsAreKept() {
        assertSpans(
                "Wed 09:00-10:00 Europe/Berlin",
                "1890-01-01T00:00Z",
                "1890-01-02T00:00Z",
                "1890-01-01T08:06:32Z/1890-01-01T09:06:32Z");
    }

    /** The spans of an interval, found by asking for openings; and each of them asked for from its edges. */
    private static void assertSpans(String text, String from, String until, String... expected) {
        RolloutCalendar calendar = RolloutCalendar.parse(text);
        List<TimeSpan> found = new ArrayList<>();
        Instant here = calendar.nextOpening(at(from));
        while (here.isBefore(at(until))) {
            TimeSpan span = calendar.spanAround(here).orElseThrow();
            found.add(span);
            assertEquals(Optional.of(span), calendar.spanAround(span.from()));
            assertEquals(Optional.of(span), calendar.spanAround(span.until().minusNanos(1)));
            assertTrue(calendar.spanAround(span.until()).isEmpty());
            assertTrue(calendar.spanAround(span.from().minusNanos(1)).isEmpty());
            here = calendar.nextOpening(span.until());
        }
        assertEquals(Stream.of(expected).map(ClockChangesTest::span).toList(), found);
    }

    private static TimeSpan span(String text) {
        String[] ends = text.split("/", -1);
        return new TimeSpan(at(ends[0]), at(ends[1]));
    }

    private static Instant at(String utc) {
        return OffsetDateTime.parse(utc).toInstant();
    }
}
