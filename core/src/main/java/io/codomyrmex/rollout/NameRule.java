package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;

/**
 * Which names of flags and namespaces are legal, decided here once for every store and every tool.
 *
 * <p>A legal name has 1 to 200 code points, each a letter, a decimal digit or one of {@code . _ - : /}, and does not
 * start with {@code -}. Names are compared code point by code point: case, accents and width all count, nothing is
 * normalised.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class NameRule {

    /** The most code points of a name. */
    public static final int MAX_CODE_POINTS = 200;

    private static final String RULE =
            "a name is 1 to " + MAX_CODE_POINTS + " letters, decimal digits or . _ - : / and does not start with -";

    private NameRule() {}

    /**
     * Returns a legal name, refuses any other.
     *
     * @param field what the name is for, named in the error
     * @param name the name; not null
     * @return the same name
     * @throws IllegalArgumentException naming field, value and rule
     */
    public static String requireLegal(String field, String name) {
        String fault = fault(name);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(name) + " " + fault + "; " + RULE);
        }
        return name;
    }

    /**
     * Whether a name is legal.
     *
     * @param name the name; not null
     * @return true when {@link #requireLegal} would return it
     */
    public static boolean isLegal(String name) {
        return fault(name).isEmpty();
    }

    private static String fault(String name) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (name.charAt(0) == '-') {
            return "starts with -";
        }
        int codePoints = 0;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            if (!isLegal(codePoint)) {
                return "has " + Quoted.of(Character.toString(codePoint)) + " at position " + (codePoints + 1);
            }
            i += Character.charCount(codePoint);
            if (++codePoints > MAX_CODE_POINTS) {
                return "is too long";
            }
        }
        return "";
    }

    private static boolean isLegal(int codePoint) {
        return switch (codePoint) {
            case '.', '_', '-', ':', '/' -> true;
            default -> Character.isLetter(codePoint) || Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
        };
    }
}
