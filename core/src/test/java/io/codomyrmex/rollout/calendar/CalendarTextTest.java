package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTextTest {

    private static final Window OFFICE =
            new Window(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));

    @Test
    void oneWindowAndItsZone() {
        assertEquals(
                new RolloutCalendar(ZoneId.of("Europe/Berlin"), List.of(OFFICE), Accrual.ALWAYS),
                RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin"));
    }

    @Test
    void severalWindowsShareTheZoneAtTheEnd() {
        RolloutCalendar calendar = RolloutCalendar.parse("Mon-Thu 09:00-17:00, Fri 09:00-12:00 Europe/Berlin");
        assertEquals(2, calendar.windows().size());
        assertEquals(Set.of(DayOfWeek.FRIDAY), calendar.windows().get(1).days());
        assertEquals(LocalTime.NOON, calendar.windows().get(1).until());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon-Fri 09:00-17:00 Europe/Berlin       | Mon-Fri 09:00-17:00 Europe/Berlin",
                "MON-fri 9:00-17:00 europe/BERLIN        | Mon-Fri 09:00-17:00 Europe/Berlin",
                "monday-Friday 09:00-17:00 utc           | Mon-Fri 09:00-17:00 UTC",
                "Sat 10:00-24:00 UTC                     | Sat 10:00-24:00 UTC",
                "Sat 10:00-00:00 UTC                     | Sat 10:00-24:00 UTC",
                "Wed+Mon 10:00-12:00 z                   | Mon+Wed 10:00-12:00 Z",
                "DAILY 22:00-04:00 +2                    | daily 22:00-04:00 +02:00",
                "Mon-Sun 00:00-24:00 utc+2               | daily 00:00-24:00 UTC+02:00",
                "Wed-Tue 08:30-08:30 UTC                 | daily 08:30-08:30 UTC",
                "Fri-Mon 08:00-09:00 UTC                 | Fri-Mon 08:00-09:00 UTC",
                "Mon+Sun 08:00-09:00 UTC                 | Sun-Mon 08:00-09:00 UTC",
                "Sat+Sun 08:00-09:00 UTC                 | Sat-Sun 08:00-09:00 UTC",
                "Mon+Tue+Wed+Fri 08:00-09:00 UTC         | Mon-Wed+Fri 08:00-09:00 UTC",
                "Sun-Mon+Wed 08:00-09:00 UTC             | Wed+Sun-Mon 08:00-09:00 UTC",
                "' \tMon - Fri\n 09:00 - 17:00 ,Sat + Sun 10:00-11:00  -03:30 ' "
                        + "| Mon-Fri 09:00-17:00, Sat-Sun 10:00-11:00 -03:30",
                "daily 00:00-00:01 America/Argentina/Buenos_Aires | daily 00:00-00:01 America/Argentina/Buenos_Aires",
            })
    void whatIsReadIsWrittenInOneFormThatIsReadBackAsTheSame(String text, String canonical) {
        RolloutCalendar calendar = RolloutCalendar.parse(text);
        assertEquals(canonical, calendar.text());
        assertEquals(calendar, RolloutCalendar.parse(calendar.text()));
    }

    @Test
    void everySetOfDaysIsReadBack() {
        for (int set = 1; set < 128; set++) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if ((set >> (day.getValue() - 1) & 1) == 1) {
                    days.add(day);
                }
            }
            Window window = new Window(days, LocalTime.of(1, 0), LocalTime.of(2, 0));
            assertEquals(
                    List.of(window),
                    RolloutCalendar.parse(window.text() + " UTC").windows());
        }
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                RolloutCalendar calendar = RolloutCalendar.parse("FRI 09:05-17:00 asia/istanbul");
                assertEquals("Fri 09:05-17:00 Asia/Istanbul", calendar.text(), tag);
                assertEquals(
                        "Mon 01:00-02:00 UTC+01:00",
                        RolloutCalendar.parse("mon 1:00-2:00 utc+1").text(),
                        tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | \"\" is blank",
                "Mon-Fri 09:00-17:00                 | \"Mon-Fri 09:00-17:00\" does not end with a time zone",
                "Mon-Fri 09:00 - 17:00               | \"Mon-Fri 09:00 - 17:00\" does not end with a time zone",
                "Mon 09:00-17:00 UTC, Tue 09:00-10:00 | \"Mon 09:00-17:00 UTC, Tue 09:00-10:00\" does not end with",
                "Mon-Fri 9-17                        | \"Mon-Fri 9-17\" does not end with a time zone; write for example",
                "Mon 09:00-17:00,                    | \"Mon 09:00-17:00,\" does not end with a time zone",
                "Mon-Fri 09:00-17:00 Europe/Berlim   | \"Europe/Berlim\" is no time zone that this Java knows",
                "Mon-Fri 09:00-17:00 +25             | \"+25\" is no time zone",
                "Europe/Berlin                       | \"Europe/Berlin\" names no window",
                ", Europe/Berlin                     | \"\" is no window; write days and hours",
                "Mon 09:00-17:00, UTC                | \"\" is no window",
                "Mon UTC                             | \"Mon\" is no window",
                "09:00-17:00 UTC                     | \"09:00-17:00\" is no window",
                "Mon 09:00 UTC                       | \"Mon 09:00\" is no window",
                "Mon 09:00-17:00 UTC UTC             | \"Mon 09:00-17:00 UTC\" is no window",
                "Montag 09:00-17:00 UTC              | \"Montag\" is no day; write one of Mon, Tue,",
                "Mon+ 09:00-17:00 UTC                | \"Mon+09:00-17:00\" is no window",
                "Mon++Tue 09:00-17:00 UTC            | \"\" is no day",
                "Mon-Tue-Wed 09:00-17:00 UTC         | \"Tue-Wed\" is no day",
                "daily+Mon 09:00-17:00 UTC           | \"daily\" is no day",
                "Mon-Mon 09:00-17:00 UTC             | \"Mon-Mon\" goes from a day to itself; write Mon for that day",
                "Mon-Wed+Tue 09:00-17:00 UTC         | \"Mon-Wed+Tue\" names Tue twice",
                "Mon 9-17 UTC                        | \"9\" is no time of day; write hours and minutes",
                "Mon 09:00-17:60 UTC                 | \"17:60\" is no time of day",
                "Mon 09:00-25:00 UTC                 | \"25:00\" is no time of day",
                "Mon 24:00-17:00 UTC                 | \"24:00\" is no time of day",
                "Mon 09:00-24:01 UTC                 | \"24:01\" is no time of day",
                "Mon 09:00:30-17:00 UTC              | \"09:00:30\" is no time of day",
                "Mon 0900-1700 UTC                   | \"0900\" is no time of day",
                "Mon ٠٩:٠٠-17:00 UTC                 | \"٠٩:٠٠\" is no time of day",
            })
    void anErrorNamesTheFieldTheValueAndWhatWouldBeRight(String text, String message) {
        assertRefused("calendar: " + message, text);
    }

    @Test
    void whatHidesInATextIsSpelledOut() {
        assertRefused("calendar: \"Mo\\u001bn\" is no day", "Mo\u001bn 09:00-17:00 UTC");
    }

    @Test
    void twentyWindowsAreReadAndNoMore() {
        String window = "Monday+Tuesday+Wednesday+Thursday+Friday+Saturday+Sunday 09:00-17:00";
        String twenty = String.join(", ", Collections.nCopies(20, window)) + " America/Argentina/Buenos_Aires";
        assertEquals(20, RolloutCalendar.parse(twenty).windows().size());
        assertRefused("windows: 21 windows; a calendar has 1 to 20", window + ", " + twenty);
        assertThrows(
                IllegalArgumentException.class, () -> new RolloutCalendar(ZoneId.of("UTC"), List.of(), Accrual.ALWAYS));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ",", "-", "Mon ", "+"})
    void aHugeTextIsRefusedAtOnce(String part) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RolloutCalendar.parse(part.repeat(1_000_000)))
                .getMessage()
                .contains("is too long; at most 2000 characters"));
    }

    @Test
    void theAccrualIsSetBesideTheText() {
        RolloutCalendar always = RolloutCalendar.parse("daily 09:00-17:00 UTC");
        RolloutCalendar open = always.withAccrual(Accrual.OPEN);
        assertEquals(Accrual.ALWAYS, always.accrual());
        assertEquals(Accrual.OPEN, open.accrual());
        assertEquals(always.text(), open.text());
        assertEquals(open, RolloutCalendar.parse(open.text()).withAccrual(open.accrual()));
    }

    private static void assertRefused(String start, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> RolloutCalendar.parse(text))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
