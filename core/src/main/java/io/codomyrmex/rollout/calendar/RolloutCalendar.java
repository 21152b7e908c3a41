package io.codomyrmex.rollout.calendar;

import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a rollout may move: at the instants whose local time, in the zone, lies in one of the windows.
 *
 * <p>That one sentence decides what happens where the clocks are changed. A local time that is skipped is never open: a window
 * that begins in a gap opens at the transition, and one that lies within the gap does not open that day. A local time that
 * occurs twice is open both times. Windows that touch or overlap are one, also across midnight.
 *
 * <p>Every instant has an answer, from {@link Instant#MIN} to {@link Instant#MAX}, with three limits. From the year 10000 on a
 * zone keeps the offset that it has then. A span that would begin before the first instant or end after the last is cut there,
 * and an instant that would lie after the last is {@link Instant#MAX}. The zone's past and future are those that the running
 * Java knows.
 *
 * <p>Immutable and thread-safe: all methods are pure. {@code isOpen}, {@code spanAround} and {@code nextOpening} look at a few
 * days; {@code openTime} and {@code servedBy} step from one change of the clocks to the next, so that ten years cost
 * microseconds, and several thousand years some milliseconds.
 *
 * <pre>{@code
 * RolloutCalendar hours = RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin");
 * hours.isOpen(Instant.parse("2026-03-30T07:00:00Z"));          // true: Monday 09:00 in summer time
 * hours.nextOpening(Instant.parse("2026-03-28T12:00:00Z"));     // 2026-03-30T07:00:00Z
 * hours.withAccrual(Accrual.OPEN);                              // delays count within the windows only
 * }</pre>
 *
 * @param zone whose local time the windows are in
 * @param windows 1 to 20, in the order in which they are written
 * @param accrual which time counts towards the delay of a stage; {@link Accrual#ALWAYS} where nothing is said
 */
public record RolloutCalendar(ZoneId zone, List<Window> windows, Accrual accrual) {

    /** The most windows of a calendar. */
    public static final int MAX_WINDOWS = 20;

    private static final long NANOS = 1_000_000_000;

    /**
     * Checks every part and copies the windows.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public RolloutCalendar {
        Objects.requireNonNull(zone, "zone");
        windows = List.copyOf(windows);
        Objects.requireNonNull(accrual, "accrual");
        if (windows.isEmpty() || windows.size() > MAX_WINDOWS) {
            throw new IllegalArgumentException(
                    "windows: " + windows.size() + " windows; a calendar has 1 to " + MAX_WINDOWS);
        }
    }

    /**
     * Reads a calendar: windows separated by commas, then the zone.
     *
     * <p>Days are {@code Mon}, a range {@code Mon-Fri} (also over the weekend, {@code Fri-Mon}), several {@code Mon+Wed}, or
     * {@code daily}; English in every locale, full names too. Hours are {@code 09:00-17:00}, as {@link Window} says; an end may
     * be {@code 24:00}. Case does not matter.
     *
     * <pre>{@code
     * RolloutCalendar.parse("Mon-Thu 09:00-17:00, Fri 09:00-12:00 Europe/Berlin")
     * RolloutCalendar.parse("daily 22:00-04:00 UTC")
     * }</pre>
     *
     * @param text at most 2 000 characters; not null
     * @return the calendar, with {@link Accrual#ALWAYS}
     * @throws IllegalArgumentException when something in it is wrong, naming the value and what would be right; also for a zone
     *     that the running Java does not know
     */
    public static RolloutCalendar parse(String text) {
        return CalendarText.parse(text);
    }

    /**
     * Zone and windows as text that {@link #parse} reads back as the same. The accrual is not part of it.
     *
     * @return for example {@code Mon-Thu 09:00-17:00, Fri 09:00-12:00 Europe/Berlin}
     */
    public String text() {
        return CalendarText.format(this);
    }

    /**
     * The same zone and windows with another accrual.
     *
     * @param accrual which time counts towards the delay of a stage
     * @return a calendar with that accrual
     */
    public RolloutCalendar withAccrual(Accrual accrual) {
        return new RolloutCalendar(zone, windows, accrual);
    }

    /**
     * Whether an instant lies in a window.
     *
     * @param instant any instant
     * @return true from the beginning of a window, inclusive, to its end, exclusive
     */
    public boolean isOpen(Instant instant) {
        return time().has(open(), instant.getEpochSecond());
    }

    /**
     * The longest span around an instant that is open without a break.
     *
     * @param instant any instant
     * @return empty when the instant is not open; from {@link Instant#MIN} to {@link Instant#MAX} when the calendar never closes
     */
    public Optional<TimeSpan> spanAround(Instant instant) {
        long second = instant.getEpochSecond();
        OpenWeek closed = OpenWeek.outside(windows);
        if (closed.isEmpty()) {
            return Optional.of(new TimeSpan(Instant.MIN, Instant.MAX));
        }
        OpenTime time = time();
        if (time.has(closed, second)) {
            return Optional.empty();
        }
        return Optional.of(
                new TimeSpan(instant(time.clearSince(closed, second), 0), instant(time.firstFrom(closed, second), 0)));
    }

    /**
     * When it is open next.
     *
     * @param instant any instant
     * @return the instant itself when it is open, else the beginning of the next span; {@link Instant#MAX} when none follows
     */
    public Instant nextOpening(Instant instant) {
        long second = instant.getEpochSecond();
        long opening = time().firstFrom(open(), second);
        return opening == second ? instant : instant(opening, 0);
    }

    /**
     * How much of a span is open.
     *
     * @param from its beginning, inclusive
     * @param until its end, exclusive
     * @return zero or more, exact; zero when {@code until} is not after {@code from}
     */
    public Duration openTime(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return Duration.ZERO;
        }
        OpenTime time = time();
        OpenWeek open = open();
        return Duration.ofSeconds(time.count(open, from.getEpochSecond(), until.getEpochSecond()))
                .plusNanos(time.has(open, until.getEpochSecond()) ? until.getNano() : 0)
                .minusNanos(time.has(open, from.getEpochSecond()) ? from.getNano() : 0);
    }

    /**
     * The earliest instant by which it was open for so long.
     *
     * @param from when the count begins
     * @param openTime zero or more
     * @return {@code from} itself for zero; may be the very end of a span, at which it is closed; {@link Instant#MAX} when
     *     so much open time does not follow
     * @throws IllegalArgumentException when the duration is negative, naming it
     */
    public Instant servedBy(Instant from, Duration openTime) {
        if (openTime.isNegative()) {
            throw new IllegalArgumentException("openTime: " + Durations.format(openTime) + " is negative");
        }
        if (openTime.isZero()) {
            return from;
        }
        OpenTime time = time();
        OpenWeek open = open();
        long second = from.getEpochSecond();
        long nanos = openTime.getNano() + (time.has(open, second) ? (long) from.getNano() : 0);
        long whole = Math.min(openTime.getSeconds(), Long.MAX_VALUE - 1) + nanos / NANOS;
        long part = nanos % NANOS;
        long served = whole == 0 ? second : time.reached(open, second, whole);
        if (part == 0 || served > Instant.MAX.getEpochSecond()) {
            return instant(served, 0);
        }
        return instant(time.firstFrom(open, served), part);
    }

    private OpenTime time() {
        return new OpenTime(zone);
    }

    private OpenWeek open() {
        return OpenWeek.within(windows);
    }

    private static Instant instant(long second, long nanos) {
        if (second < Instant.MIN.getEpochSecond()) {
            return Instant.MIN;
        }
        return second > Instant.MAX.getEpochSecond() ? Instant.MAX : Instant.ofEpochSecond(second, nanos);
    }
}
