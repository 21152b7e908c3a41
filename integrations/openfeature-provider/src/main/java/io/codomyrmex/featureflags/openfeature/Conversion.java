package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.MutableStructure;
import dev.openfeature.sdk.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a flag's value a type of OpenFeature's, where that loses nothing but digits of a floating-point number. */
@FunctionalInterface
interface Conversion<T> {

    /** Null for a value of another type. */
    @Nullable
    T from(Object value);

    static @Nullable String text(Object value) {
        return value instanceof String text ? text : null;
    }

    static @Nullable Integer integer(Object value) {
        Long whole = whole(value);
        return whole != null && whole.intValue() == whole ? (Integer) whole.intValue() : null;
    }

    static @Nullable Long whole(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Double real(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        double real = number.doubleValue();
        return Double.isFinite(real) ? (Double) real : null;
    }

    static Value value(@Nullable Object value) {
        if (value instanceof String text) {
            return new Value(text);
        }
        if (value instanceof Boolean truth) {
            return new Value(truth);
        }
        if (value instanceof Integer whole) {
            return new Value(whole);
        }
        if (value instanceof Long whole) {
            return new Value(whole);
        }
        if (value instanceof Number number) {
            return new Value(number.doubleValue());
        }
        if (value instanceof List<?> list) {
            return new Value(list.stream().map(Conversion::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            MutableStructure structure = new MutableStructure();
            map.forEach((name, member) -> structure.add(String.valueOf(name), value(member)));
            return new Value(structure);
        }
        return new Value();
    }
}
