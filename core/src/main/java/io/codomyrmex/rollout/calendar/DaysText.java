package io.codomyrmex.rollout.calendar;

import io.codomyrmex.rollout.text.Quoted;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The text form of days: {@code Mon-Fri}, {@code Sat}, {@code Mon+Wed}, {@code daily}. English in every locale. */
final class DaysText {

    private static final String DAILY = "daily";

    /** From Monday to Sunday. */
    private static final List<String> NAMES = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private DaysText() {}

    static Set<DayOfWeek> parse(String text) {
        if (text.equalsIgnoreCase(DAILY)) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split("\\+", -1)) {
            for (DayOfWeek day : range(part)) {
                if (!days.add(day)) {
                    throw new IllegalArgumentException(
                            "calendar: " + Quoted.of(text) + " names " + name(day) + " twice; name each day once");
                }
            }
        }
        return days;
    }

    private static List<DayOfWeek> range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return List.of(day(text));
        }
        DayOfWeek first = day(text.substring(0, dash));
        DayOfWeek last = day(text.substring(dash + 1));
        if (first == last) {
            throw new IllegalArgumentException("calendar: " + Quoted.of(text) + " goes from a day to itself; write "
                    + name(first) + " for that day, " + DAILY + " for every day");
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
        return days;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.equalsIgnoreCase(name(day)) || text.equalsIgnoreCase(day.name())) {
                return day;
            }
        }
        throw new IllegalArgumentException("calendar: " + Quoted.of(text) + " is no day; write one of "
                + String.join(", ", NAMES) + ", a range as Mon-Fri, several as Mon+Wed, or " + DAILY);
    }

    static String format(Set<DayOfWeek> days) {
        if (days.size() == NAMES.size()) {
            return DAILY;
        }
        List<String> runs = new ArrayList<>();
        for (DayOfWeek first : days) {
            if (!days.contains(first.minus(1))) {
                DayOfWeek last = first;
                while (days.contains(last.plus(1))) {
                    last = last.plus(1);
                }
                runs.add(first == last ? name(first) : name(first) + "-" + name(last));
            }
        }
        return String.join("+", runs);
    }

    private static String name(DayOfWeek day) {
        return NAMES.get(day.getValue() - 1);
    }
}
