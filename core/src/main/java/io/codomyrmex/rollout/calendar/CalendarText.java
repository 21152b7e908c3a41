package io.codomyrmex.rollout.calendar;

import io.codomyrmex.rollout.text.Quoted;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text form of a calendar: windows separated by commas, then the zone. */
final class CalendarText {

    /** Generous for the most windows with every day by its full name; keeps a huge text from being split. */
    private static final int MAX_LENGTH = 2_000;

    private static final String EXAMPLE = "Mon-Thu 09:00-17:00, Fri 09:00-12:00 Europe/Berlin";
    private static final Pattern WINDOWS_AND_ZONE = Pattern.compile("(.*\\s)?(\\S+)", Pattern.DOTALL);
    private static final Pattern TIMES =
            Pattern.compile("(?:\\d{1,2}:\\d{2}.*|\\d{1,2}-\\d{1,2}|.*\\d:\\d{2}-\\d{1,2}:\\d{2}|.*,)");
    private static final Pattern BLANKS_AROUND_A_SIGN = Pattern.compile("\\s*([-+])\\s*");

    private CalendarText() {}

    static RolloutCalendar parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "calendar: " + Quoted.of(text) + " is too long; at most " + MAX_LENGTH + " characters");
        }
        Matcher matcher = WINDOWS_AND_ZONE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "calendar: " + Quoted.of(text) + " is blank; write for example " + EXAMPLE);
        }
        String last = matcher.group(2);
        if (TIMES.matcher(last).matches()) {
            throw new IllegalArgumentException(
                    "calendar: " + Quoted.of(text) + " does not end with a time zone; write for example " + EXAMPLE);
        }
        ZoneId zone = ZoneText.parse(last);
        String windows = matcher.group(1) == null ? "" : matcher.group(1).strip();
        if (windows.isEmpty()) {
            throw new IllegalArgumentException(
                    "calendar: " + Quoted.of(text) + " names no window; write for example " + EXAMPLE);
        }
        List<Window> parsed = Stream.of(windows.split(",", -1))
                .map(window -> BLANKS_AROUND_A_SIGN.matcher(window.strip()).replaceAll("$1"))
                .map(WindowText::parse)
                .toList();
        return new RolloutCalendar(zone, parsed, Accrual.ALWAYS);
    }

    static String format(RolloutCalendar calendar) {
        return calendar.windows().stream().map(Window::text).collect(Collectors.joining(", ")) + " "
                + calendar.zone().getId();
    }
}
