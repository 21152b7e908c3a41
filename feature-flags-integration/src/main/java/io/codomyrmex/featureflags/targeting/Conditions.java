package io.codomyrmex.featureflags.targeting;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Makes conditions of operators and values. Everything that an answer can have ready is worked out here, once for each rule. */
final class Conditions {

    /** The most elements of a list. */
    static final int MAX_ELEMENTS = 100_000;

    /** The longest regular expression, in UTF-16 units. */
    static final int MAX_PATTERN = 1_000;

    /** The largest scale of a number, either way: beyond it, comparing costs more than it should. */
    private static final int MAX_SCALE = 1_000;

    private Conditions() {}

    /**
     * The condition of a rule.
     *
     * @throws IllegalArgumentException when the value does not suit the operator
     */
    static Condition of(Operator operator, Object value) {
        return switch (operator) {
            case EQ -> equal(scalar(operator, value), true);
            case NEQ -> equal(scalar(operator, value), false);
            case IN -> new Membership(elements(operator, value), true);
            case NOT_IN -> new Membership(elements(operator, value), false);
            case CONTAINS -> containing(scalar(operator, value));
            case GT -> ordered(operator, value, order -> order > 0);
            case LT -> ordered(operator, value, order -> order < 0);
            case GTE -> ordered(operator, value, order -> order >= 0);
            case LTE -> ordered(operator, value, order -> order <= 0);
            case REGEX -> found(pattern(value));
        };
    }

    private static Condition equal(Object expected, boolean wanted) {
        return actual -> Comparison.areComparable(actual, expected)
                ? RuleOutcome.of(Comparison.areEqual(actual, expected) == wanted)
                : RuleOutcome.NOT_COMPARABLE;
    }

    private static Condition containing(Object expected) {
        return actual -> {
            if (actual instanceof Collection<?> list) {
                return RuleOutcome.of(holds(list, expected));
            }
            return actual instanceof String text && expected instanceof String part
                    ? RuleOutcome.of(text.contains(part))
                    : RuleOutcome.NOT_COMPARABLE;
        };
    }

    private static boolean holds(Collection<?> list, Object expected) {
        for (Object element : list) {
            if (Comparison.areComparable(element, expected) && Comparison.areEqual(element, expected)) {
                return true;
            }
        }
        return false;
    }

    private static Condition ordered(Operator operator, Object value, IntPredicate wanted) {
        if (value instanceof String expected) {
            return actual -> actual instanceof String text
                    ? RuleOutcome.of(wanted.test(Comparison.compare(text, expected)))
                    : RuleOutcome.NOT_COMPARABLE;
        }
        if (scalar(operator, value) instanceof Number expected) {
            return actual -> Comparison.isNumber(actual)
                    ? RuleOutcome.of(wanted.test(Comparison.compare((Number) actual, expected)))
                    : RuleOutcome.NOT_COMPARABLE;
        }
        throw unsuitable(operator, "a number or a text");
    }

    private static Condition found(Pattern pattern) {
        return actual -> actual instanceof String text
                ? RuleOutcome.of(pattern.matcher(text).find())
                : RuleOutcome.NOT_COMPARABLE;
    }

    private static Pattern pattern(Object value) {
        if (!(value instanceof String text)) {
            throw unsuitable(Operator.REGEX, "a regular expression as text");
        }
        if (text.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("value: the regular expression has " + text.length()
                    + " characters; at most " + MAX_PATTERN + " are allowed");
        }
        if (PatternSize.of(text) > PatternSize.MOST) {
            throw new IllegalArgumentException("value: the regular expression " + Quoted.of(text)
                    + " repeats too much: written out it has more than " + PatternSize.MOST + " parts");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "value: the regular expression " + Quoted.of(text) + " is not understood: "
                            + Quoted.escape(e.getDescription()) + "; back references and look-around are not known",
                    e);
        }
    }

    private static Object scalar(Operator operator, Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number && Comparison.isNumber(number)) {
            return requireModest(number);
        }
        throw unsuitable(operator, "a text, a number, true or false");
    }

    private static Number requireModest(Number number) {
        if (number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "value: the number has an exponent beyond " + MAX_SCALE + ", more than a rule can compare with");
        }
        return number;
    }

    private static List<Object> elements(Operator operator, Object value) {
        if (!(value instanceof Collection<?> list)) {
            throw unsuitable(operator, "a list");
        }
        if (list.size() > MAX_ELEMENTS) {
            throw new IllegalArgumentException(
                    "value: the list has " + list.size() + " elements; at most " + MAX_ELEMENTS + " are allowed");
        }
        return list.stream().map(element -> scalar(operator, element)).toList();
    }

    private static IllegalArgumentException unsuitable(Operator operator, String wanted) {
        return new IllegalArgumentException("value: " + operator.word() + " wants " + wanted);
    }

    /** Whether an attribute is one of a list, or none of it. */
    private static final class Membership implements Condition {

        private final boolean wanted;
        private final boolean isEmpty;
        private final Set<Object> texts = new HashSet<>();
        private final Object[] others;

        Membership(List<Object> elements, boolean wanted) {
            this.wanted = wanted;
            this.isEmpty = elements.isEmpty();
            elements.stream().filter(String.class::isInstance).forEach(texts::add);
            this.others = elements.stream()
                    .filter(element -> !(element instanceof String))
                    .toArray();
        }

        @Override
        public RuleOutcome check(Object actual) {
            if (isEmpty) {
                return RuleOutcome.of(!wanted);
            }
            if (actual instanceof String) {
                return texts.isEmpty() ? RuleOutcome.NOT_COMPARABLE : RuleOutcome.of(texts.contains(actual) == wanted);
            }
            boolean comparable = false;
            for (Object element : others) {
                if (Comparison.areComparable(actual, element)) {
                    comparable = true;
                    if (Comparison.areEqual(actual, element)) {
                        return RuleOutcome.of(wanted);
                    }
                }
            }
            return comparable ? RuleOutcome.of(!wanted) : RuleOutcome.NOT_COMPARABLE;
        }
    }
}
