package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share of all units, in whole thousandths of a percent: 0 is nobody, 100 000 is everybody.
 *
 * <p>Nothing is ever rounded: what is finer than 0.001 % is refused, so that the percentage an operator reads is the
 * percentage that is served.
 *
 * <pre>{@code
 * Percentage.of(12.5).thousandths()      // 12500
 * Percentage.parse("0.001%").toString()  // 0.001%
 * }</pre>
 *
 * @param thousandths thousandths of a percent, 0 to 100 000
 */
public record Percentage(int thousandths) implements Comparable<Percentage> {

    /** Thousandths of a percent in the whole: 100 %. */
    public static final int WHOLE = 100_000;

    /** Nobody. */
    public static final Percentage ZERO = new Percentage(0);

    /** Everybody. */
    public static final Percentage FULL = new Percentage(WHOLE);

    private static final Pattern TEXT = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    private static final String RULE = "a percentage is a number from 0 to 100 with at most three decimals";

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when {@code thousandths} is outside 0…100 000
     */
    public Percentage {
        if (thousandths < 0 || thousandths > WHOLE) {
            throw new IllegalArgumentException(
                    "percentage: " + thousandths + " thousandths of a percent is outside 0 to " + WHOLE);
        }
    }

    /**
     * A percentage from thousandths of a percent.
     *
     * @param thousandths 0 to 100 000
     * @return the percentage
     * @throws IllegalArgumentException when it is outside that range
     */
    public static Percentage ofThousandths(int thousandths) {
        return new Percentage(thousandths);
    }

    /**
     * A percentage from a number of percent. The number counts as its shortest decimal form: {@code of(0.1)} is exactly
     * 0.1 %.
     *
     * @param percent 0 to 100, no finer than 0.001
     * @return the percentage
     * @throws IllegalArgumentException when it is NaN, infinite, negative, above 100 or finer than 0.001
     */
    public static Percentage of(double percent) {
        if (Double.isNaN(percent) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("percentage: " + percent + " is not a number; " + RULE);
        }
        return ofDecimal("percentage", BigDecimal.valueOf(percent), Double.toString(percent));
    }

    /**
     * Reads a percentage: {@code 5}, {@code 12.5}, {@code 12.5%} or {@code 12.5 %}.
     *
     * @param text the text; white space around it is ignored
     * @return the percentage
     * @throws IllegalArgumentException when the text is anything else, naming the value and the rule
     */
    public static Percentage parse(String text) {
        return parse("percentage", text);
    }

    /**
     * Reads a percentage as {@link #parse(String)} does, for a named field.
     *
     * @param field what the value is for, named in the error
     * @param text the text; white space around it is ignored
     * @return the percentage
     * @throws IllegalArgumentException when the text is no percentage, naming field, value and rule
     */
    public static Percentage parse(String field, String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).stripTrailing();
        }
        if (!TEXT.matcher(number).matches()) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(text) + " is not a percentage; " + RULE);
        }
        return ofDecimal(field, new BigDecimal(number), text);
    }

    private static Percentage ofDecimal(String field, BigDecimal percent, String shown) {
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(shown) + " is outside 0 to 100; " + RULE);
        }
        BigDecimal thousandths = percent.movePointRight(3).stripTrailingZeros();
        if (thousandths.scale() > 0) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(shown) + " is finer than 0.001 %; " + RULE);
        }
        return new Percentage(thousandths.intValueExact());
    }

    /**
     * The number of percent.
     *
     * @return 0 to 100 without trailing zeros: 12.5, never 12.500 and never 1E+2
     */
    public BigDecimal toBigDecimal() {
        BigDecimal stripped = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Whether nobody is in.
     *
     * @return true for 0 %
     */
    public boolean isZero() {
        return thousandths == 0;
    }

    /**
     * Whether everybody is in.
     *
     * @return true for 100 %
     */
    public boolean isFull() {
        return thousandths == WHOLE;
    }

    @Override
    public int compareTo(Percentage other) {
        return Integer.compare(thousandths, other.thousandths);
    }

    /** The number and the sign, {@code 12.5%}; {@link #parse(String)} reads it back. */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString() + "%";
    }
}
