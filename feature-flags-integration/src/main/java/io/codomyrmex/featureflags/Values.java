package io.codomyrmex.featureflags;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a flag's value the type of the caller's default, where that loses nothing. */
final class Values {

    private Values() {}

    /** The value as the default's type; the default itself where the value is of another type, or would not fit. */
    @SuppressWarnings("unchecked")
    static <T> T as(Object value, T defaultValue) {
        Object converted = converted(value, defaultValue);
        return converted == null ? defaultValue : (T) converted;
    }

    private static @Nullable Object converted(Object value, Object wanted) {
        if (wanted instanceof String) {
            return value instanceof String ? value : null;
        }
        if (wanted instanceof Boolean) {
            return value instanceof Boolean ? value : null;
        }
        if (wanted instanceof Number kind) {
            return value instanceof Number number ? number(exact(number), kind) : null;
        }
        if (wanted instanceof List) {
            return value instanceof List ? value : null;
        }
        return wanted instanceof Map && value instanceof Map ? value : null;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return number instanceof Double real ? BigDecimal.valueOf(real) : BigDecimal.valueOf(number.longValue());
    }

    private static @Nullable Number number(BigDecimal value, Number wanted) {
        try {
            if (wanted instanceof Integer) {
                return value.intValueExact();
            }
            if (wanted instanceof Long) {
                return value.longValueExact();
            }
            if (wanted instanceof BigInteger) {
                return value.precision() - value.scale() > 10_000 ? null : value.toBigIntegerExact();
            }
        } catch (ArithmeticException e) {
            return null;
        }
        if (wanted instanceof Double) {
            return Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
        }
        if (wanted instanceof Float) {
            return Float.isFinite(value.floatValue()) ? value.floatValue() : null;
        }
        return wanted instanceof BigDecimal ? value : null;
    }
}
