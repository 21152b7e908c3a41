package io.codomyrmex.featureflags.definition;

import io.codomyrmex.featureflags.targeting.PlainNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that JSON can hold, copied so that nobody can change them: text, number, truth value, list, map, null. */
final class JsonValue {

    private static final int MAX_DEPTH = 50;

    private JsonValue() {}

    static Map<String, @Nullable Object> copy(String field, Map<String, ? extends @Nullable Object> map) {
        return map(field, map, MAX_DEPTH);
    }

    private static @Nullable Object copy(String field, @Nullable Object value, int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException(field + ": it is nested more than " + MAX_DEPTH + " deep");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number && isNumber(number)) {
            return PlainNumber.of(number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copy(field, element, depth - 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return map(field, map, depth - 1);
        }
        throw new IllegalArgumentException(field + ": a value is of the class "
                + value.getClass().getName()
                + "; it holds texts, numbers, truth values, lists and maps, as JSON does");
    }

    private static Map<String, @Nullable Object> map(String field, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(field + ": a key is no text");
            }
            copy.put(key, copy(field, entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static boolean isNumber(Number value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || (value instanceof Float real && Float.isFinite(real))
                || (value instanceof Double real && Double.isFinite(real))
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }
}
