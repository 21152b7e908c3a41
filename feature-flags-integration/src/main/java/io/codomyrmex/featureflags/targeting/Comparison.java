package io.codomyrmex.featureflags.targeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Compares values of a context with values of a rule. Never throws, whatever the values are. */
final class Comparison {

    private Comparison() {}

    /** Whether two values are of kinds that compare. */
    static boolean areComparable(Object actual, Object expected) {
        return (actual instanceof String && expected instanceof String)
                || (actual instanceof Boolean && expected instanceof Boolean)
                || (isNumber(actual) && isNumber(expected));
    }

    /** Whether two values that are comparable are equal. */
    static boolean areEqual(Object actual, Object expected) {
        if (actual instanceof Number left && expected instanceof Number right) {
            return compare(left, right) == 0;
        }
        return actual.equals(expected);
    }

    static boolean isNumber(Object value) {
        return isWhole(value)
                || (value instanceof Double real && !real.isNaN())
                || (value instanceof Float real && !real.isNaN())
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    /** Compares two numbers for which {@link #isNumber} holds by what they are worth, whatever their classes. */
    static int compare(Number left, Number right) {
        if (isWhole(left) && isWhole(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        BigDecimal exactLeft = exact(left);
        BigDecimal exactRight = exact(right);
        if (exactLeft == null || exactRight == null) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return exactLeft.compareTo(exactRight);
    }

    /** A floating-point number counts as its shortest decimal form, so that it equals what people write; infinity is null. */
    private static @Nullable BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (number instanceof Float real) {
            return real.isInfinite() ? null : new BigDecimal(real.toString());
        }
        if (number instanceof Double real) {
            return real.isInfinite() ? null : BigDecimal.valueOf(real);
        }
        return BigDecimal.valueOf(number.longValue());
    }

    /** The order of code points. That of {@link String#compareTo} differs where surrogates meet the characters above them. */
    static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aIsHalf = Character.isSurrogate(a);
                return aIsHalf == Character.isSurrogate(b) ? Character.compare(a, b) : (aIsHalf ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
