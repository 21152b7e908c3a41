package io.codomyrmex.rollout.calendar;

import io.codomyrmex.rollout.text.Quoted;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a window: its days, then its hours, as {@code Mon-Fri 09:00-17:00}. */
final class WindowText {

    private static final Pattern WINDOW = Pattern.compile("(\\S+)\\s+(\\S+)-(\\S+)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final String END_OF_DAY = "24:00";

    private WindowText() {}

    static Window parse(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("calendar: " + Quoted.of(text)
                    + " is no window; write days and hours, for example Mon-Fri 09:00-17:00");
        }
        return new Window(
                DaysText.parse(matcher.group(1)),
                time(matcher.group(2)),
                matcher.group(3).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : time(matcher.group(3)));
    }

    private static LocalTime time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            int hour = Integer.parseInt(matcher.group(1));
            int minute = Integer.parseInt(matcher.group(2));
            if (hour < 24 && minute < 60) {
                return LocalTime.of(hour, minute);
            }
        }
        throw new IllegalArgumentException("calendar: " + Quoted.of(text)
                + " is no time of day; write hours and minutes from 00:00 to 23:59, or 24:00 as an end");
    }

    static String format(Window window) {
        String until = window.until().equals(LocalTime.MIDNIGHT) ? END_OF_DAY : time(window.until());
        return DaysText.format(window.days()) + " " + time(window.from()) + "-" + until;
    }

    /** A time in whole minutes is written as hours and minutes, in digits of ASCII. */
    private static String time(LocalTime time) {
        return time.toString();
    }
}
