package io.codomyrmex.rollout.text;

import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 10m}, {@code 1h30m}, {@code 2d}, {@code 500ms}, {@code 0}, or ISO-8601
 * ({@code PT10M}).
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class Durations {

    private static final Pattern SHORT_FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final Pattern ISO_FORM =
            Pattern.compile("P(?:\\d{1,9}D)?(?:T(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}(?:\\.\\d{1,9})?S)?)?");
    private static final Duration[] UNITS = {
        Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(1)
    };
    private static final String[] UNIT_NAMES = {"d", "h", "m", "s", "ms"};

    private Durations() {}

    /**
     * Reads a duration of zero or more. Units stand from large to small, each at most once: {@code d h m s ms}; a day
     * is 24 hours. A bare {@code 0} is zero.
     *
     * @param field what the value is for, named in the error
     * @param text the duration; not null
     * @return zero or more
     * @throws IllegalArgumentException when the text is none of these forms; it names field, value and rule
     */
    public static Duration parse(String field, String text) {
        String trimmed = text.strip();
        if (trimmed.equals("0")) {
            return Duration.ZERO;
        }
        if (trimmed.matches("P.+") && ISO_FORM.matcher(trimmed).matches() && !trimmed.endsWith("T")) {
            return Duration.parse(trimmed);
        }
        Matcher matcher = SHORT_FORM.matcher(trimmed);
        if (trimmed.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(text)
                    + " is not a duration; write for example 30s, 10m, 1h30m, 2d, 0 or PT10M");
        }
        Duration total = Duration.ZERO;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String count = matcher.group(unit + 1);
            if (count != null) {
                total = total.plus(UNITS[unit].multipliedBy(Long.parseLong(count)));
            }
        }
        return total;
    }

    /**
     * The shortest text that {@link #parse} reads back as the same duration.
     *
     * @param duration zero or more
     * @return for example {@code 1h30m}; {@code 0s} for zero; ISO-8601 where the duration is finer than a millisecond
     */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative() || duration.getNano() % 1_000_000 != 0) {
            return duration.toString();
        }
        StringBuilder out = new StringBuilder();
        Duration rest = duration;
        for (int unit = 0; unit < UNITS.length; unit++) {
            long count = rest.dividedBy(UNITS[unit]);
            if (count > 0) {
                out.append(count).append(UNIT_NAMES[unit]);
                rest = rest.minus(UNITS[unit].multipliedBy(count));
            }
        }
        return out.toString();
    }

    /**
     * The whole microseconds of a duration, the unit in which stores keep time.
     *
     * @param duration any duration
     * @return microseconds, rounded towards negative infinity
     * @throws ArithmeticException when it does not fit a {@code long}
     */
    public static long toMicros(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(duration.getNano() / 1_000))
                .longValueExact();
    }
}
