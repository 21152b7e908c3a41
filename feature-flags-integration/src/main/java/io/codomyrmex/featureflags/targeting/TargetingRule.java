package io.codomyrmex.featureflags.targeting;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule about one attribute of a context.
 *
 * <pre>{@code
 * TargetingRule.of("country", Operator.IN, List.of("DE", "FR"))
 * TargetingRule.of("app_version", Operator.GTE, 12)
 * TargetingRule.of("email", Operator.REGEX, "@example\\.com$")
 * }</pre>
 *
 * <p>Immutable and thread-safe. What can be worked out ahead is, when the rule is made: a regular expression is compiled once.
 */
public final class TargetingRule {

    /** The most UTF-16 units of an attribute's name. */
    public static final int MAX_ATTRIBUTE = 200;

    private final String attribute;
    private final Operator operator;
    private final Object value;
    private final Condition condition;

    private TargetingRule(String attribute, Operator operator, Object value) {
        this.attribute = attribute;
        this.operator = operator;
        this.value = value;
        this.condition = Conditions.of(operator, value);
    }

    /**
     * A rule.
     *
     * @param attribute the name of an attribute, 1 to {@value #MAX_ATTRIBUTE} characters; {@code user_id} and {@code session_id}
     *     are attributes too
     * @param operator how to compare
     * @param value what to compare with: a list of texts, numbers and truth values for {@code in} and {@code not_in}, a number or
     *     text for {@code gt lt gte lte}, an RE2 expression for {@code regex}, else a text, a number or a truth value
     * @return the rule
     * @throws IllegalArgumentException when the value does not suit the operator, naming what would be right
     */
    public static TargetingRule of(String attribute, Operator operator, Object value) {
        if (attribute.isEmpty() || attribute.length() > MAX_ATTRIBUTE) {
            throw new IllegalArgumentException("attribute: " + Quoted.of(attribute) + " has " + attribute.length()
                    + " characters; 1 to " + MAX_ATTRIBUTE + " are allowed");
        }
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(value, "value");
        return new TargetingRule(attribute, operator, plain(value));
    }

    private static Object plain(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(TargetingRule::plain).toList();
        }
        return value instanceof Number number ? PlainNumber.of(number) : value;
    }

    /**
     * Asks the rule about an attribute's value.
     *
     * @param actual the value in the context, or null when it has none
     * @return what became of the rule; never an exception, whatever the value
     */
    public RuleOutcome check(@Nullable Object actual) {
        return actual == null ? RuleOutcome.ATTRIBUTE_MISSING : condition.check(actual);
    }

    /**
     * The attribute.
     *
     * @return its name
     */
    public String attribute() {
        return attribute;
    }

    /**
     * The operator.
     *
     * @return how the attribute is compared
     */
    public Operator operator() {
        return operator;
    }

    /**
     * The value.
     *
     * @return what the attribute is compared with; a list is unmodifiable
     */
    public Object value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TargetingRule rule
                && rule.attribute.equals(attribute)
                && rule.operator == operator
                && rule.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attribute, operator, value);
    }

    /** The rule as people read it, its value cut where it is long. */
    @Override
    public String toString() {
        return Quoted.escape(attribute) + " " + operator.word() + " "
                + (value instanceof List<?> list
                        ? "a list of " + list.size()
                        : value instanceof String text ? Quoted.of(text) : value);
    }
}
