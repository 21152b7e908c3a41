package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random calendars against the plainest reading of what a window is: walk minute by minute, look at the clock on the wall.
 * From 1973 on every offset and every change of the clocks in these zones is in whole minutes.
 */
final class CalendarOracleTest {

    private static final int ROUNDS = 400;
    private static final Instant EARLIEST = Instant.parse("1973-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2040-01-01T00:00:00Z");
    private static final Duration FARTHEST = Duration.ofDays(21);

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/Dublin",
            "Europe/Moscow",
            "America/New_York",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Africa/Casablanca",
            "Antarctica/Troll",
            "Asia/Kathmandu",
            "Asia/Gaza",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Pacific/Kwajalein",
            "Pacific/Chatham",
            "UTC");

    @Test
    void everyAnswerIsThatOfSomebodyWhoLooksAtTheClockEachMinute() {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            RolloutCalendar calendar = calendar(random);
            Instant instant = instant(random, calendar.zone());
            String where =
                    "-Drollout.test.seed=" + seed + ", round " + round + ": " + calendar.text() + " at " + instant;
            assertEquals(isOpen(calendar, instant), calendar.isOpen(instant), where);
            assertEquals(nextOpening(calendar, instant), calendar.nextOpening(instant), where);
            assertEquals(spanAround(calendar, instant), calendar.spanAround(instant), where);
            Instant until = instant.plusNanos(
                    (long) (random.nextDouble() * Duration.ofDays(10).toNanos()));
            Duration open = openTime(calendar, instant, until);
            assertEquals(open, calendar.openTime(instant, until), () -> where + " to " + until);
            Duration part = Duration.ofNanos((long) (random.nextDouble() * open.toNanos()));
            for (Duration duration : List.of(part, part.truncatedTo(ChronoUnit.MINUTES), open)) {
                assertEquals(
                        servedBy(calendar, instant, duration),
                        calendar.servedBy(instant, duration),
                        () -> where + " for " + duration);
            }
        }
    }

    private static RolloutCalendar calendar(Random random) {
        List<Window> windows = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextInt(3) == 0) {
                    days.add(day);
                }
            }
            // Half of them near the hours at which clocks are changed, and many shorter than a gap.
            LocalTime from = LocalTime.MIDNIGHT.plusMinutes(random.nextInt(random.nextBoolean() ? 240 : 1_440));
            LocalTime until = from.plusMinutes(1 + random.nextInt(random.nextBoolean() ? 90 : 1_440));
            windows.add(new Window(days, from, until));
        }
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return new RolloutCalendar(zone, windows, Accrual.ALWAYS);
    }

    private static Instant instant(Random random, ZoneId zone) {
        long span = Duration.between(EARLIEST, LATEST).toSeconds();
        Instant anywhere =
                EARLIEST.plusSeconds((long) (random.nextDouble() * span)).plusNanos(random.nextInt(1_000_000_000));
        ZoneOffsetTransition next = zone.getRules().nextTransition(anywhere);
        if (next == null || next.getInstant().isAfter(LATEST) || random.nextInt(4) == 0) {
            return anywhere;
        }
        return next.getInstant()
                .plusNanos((long) (random.nextGaussian() * Duration.ofHours(30).toNanos()));
    }

    private static boolean isOpen(RolloutCalendar calendar, Instant instant) {
        LocalDateTime wall = LocalDateTime.ofInstant(instant, calendar.zone());
        DayOfWeek today = wall.getDayOfWeek();
        LocalTime time = wall.toLocalTime();
        for (Window window : calendar.windows()) {
            boolean begun = !time.isBefore(window.from());
            boolean ended = !time.isBefore(window.until());
            boolean overMidnight = !window.until().isAfter(window.from());
            if (overMidnight
                    ? (window.days().contains(today) && begun) || (window.days().contains(today.minus(1)) && !ended)
                    : window.days().contains(today) && begun && !ended) {
                return true;
            }
        }
        return false;
    }

    private static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    /** The first minute after an instant whose answer is the given one; the latest of all instants when it is far away. */
    private static Instant nextMinute(RolloutCalendar calendar, Instant instant, boolean open) {
        Instant last = instant.plus(FARTHEST);
        for (Instant here = minute(instant).plusSeconds(60); here.isBefore(last); here = here.plusSeconds(60)) {
            if (isOpen(calendar, here) == open) {
                return here;
            }
        }
        return Instant.MAX;
    }

    private static Instant nextOpening(RolloutCalendar calendar, Instant instant) {
        return isOpen(calendar, instant) ? instant : nextMinute(calendar, instant, true);
    }

    private static Optional<TimeSpan> spanAround(RolloutCalendar calendar, Instant instant) {
        if (!isOpen(calendar, instant)) {
            return Optional.empty();
        }
        Instant first = instant.minus(FARTHEST);
        Instant from = minute(instant);
        while (from.isAfter(first) && isOpen(calendar, from.minusSeconds(60))) {
            from = from.minusSeconds(60);
        }
        return Optional.of(
                new TimeSpan(from.isAfter(first) ? from : Instant.MIN, nextMinute(calendar, instant, false)));
    }

    private static Duration openTime(RolloutCalendar calendar, Instant from, Instant until) {
        Duration total = Duration.ZERO;
        Instant here = from;
        while (here.isBefore(until)) {
            Instant next = minute(here).plusSeconds(60);
            Instant end = next.isBefore(until) ? next : until;
            total = isOpen(calendar, here) ? total.plus(Duration.between(here, end)) : total;
            here = end;
        }
        return total;
    }

    private static Instant servedBy(RolloutCalendar calendar, Instant from, Duration open) {
        Duration left = open;
        Instant here = from;
        while (!left.isZero()) {
            Instant next = minute(here).plusSeconds(60);
            if (isOpen(calendar, here)) {
                Duration passing = Duration.between(here, next);
                if (left.compareTo(passing) <= 0) {
                    return here.plus(left);
                }
                left = left.minus(passing);
            }
            here = next;
        }
        return here;
    }
}
