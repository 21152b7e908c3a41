package io.codomyrmex.rollout.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Hours of some days of the week, in the local time of a calendar's zone.
 *
 * <p>An {@code until} that is not after {@code from} lies on the next day, so that {@code Fri 22:00-02:00} ends on Saturday.
 * An {@code until} of midnight is therefore the end of the day, and equal times are the 24 hours from there.
 *
 * <pre>{@code
 * new Window(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0))
 * }</pre>
 *
 * @param days the days on which the window begins, at least one; iterates from Monday to Sunday
 * @param from when it begins, inclusive, in whole minutes
 * @param until when it ends, exclusive, in whole minutes
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    /**
     * Checks every part and copies the days.
     *
     * @throws IllegalArgumentException when no day is named or a time is finer than a minute, naming field, value and rule
     */
    public Window {
        days = copied(days);
        requireWholeMinutes("from", from);
        requireWholeMinutes("until", until);
    }

    private static Set<DayOfWeek> copied(Set<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: [] names no day; a window has at least one");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    private static void requireWholeMinutes(String field, LocalTime time) {
        Objects.requireNonNull(time, field);
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(field + ": " + time + " is finer than a minute");
        }
    }

    /**
     * This window as text that {@link RolloutCalendar#parse} reads back, once a zone follows.
     *
     * @return for example {@code Mon-Fri 09:00-17:00}; midnight at the end is {@code 24:00}
     */
    public String text() {
        return WindowText.format(this);
    }

    /** How long it lasts by the clock on the wall: 60 to 86 400 seconds. */
    int lengthSeconds() {
        int length = Math.floorMod(until.toSecondOfDay() - from.toSecondOfDay(), OpenWeek.DAY);
        return length == 0 ? OpenWeek.DAY : length;
    }
}
