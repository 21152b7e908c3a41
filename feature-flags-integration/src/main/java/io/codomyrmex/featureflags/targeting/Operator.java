package io.codomyrmex.featureflags.targeting;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How a rule compares an attribute with its value.
 *
 * <p>Numbers compare as numbers: 1, 1L and 1.0 are equal, and so are 0.1 and the number that a file spells {@code 0.1}. Strings
 * compare code point by code point. Text and number, or a truth value and anything else, do not compare, and a rule whose sides do
 * not compare never matches: not with {@link #NEQ} and {@link #NOT_IN} either.
 */
public enum Operator {
    /** The attribute equals the value. */
    EQ("eq"),
    /** The attribute compares with the value and is another one. */
    NEQ("neq"),
    /** The attribute equals an element of the list. */
    IN("in"),
    /** The attribute compares with an element of the list and equals none; any attribute, when the list is empty. */
    NOT_IN("not_in"),
    /** The attribute is a text with the value in it, or a list with an element that equals the value. */
    CONTAINS("contains"),
    /** The attribute is greater than the value: both numbers, or both texts. */
    GT("gt"),
    /** The attribute is less than the value: both numbers, or both texts. */
    LT("lt"),
    /** The attribute is at least the value: both numbers, or both texts. */
    GTE("gte"),
    /** The attribute is at most the value: both numbers, or both texts. */
    LTE("lte"),
    /** The regular expression is found somewhere in the attribute, a text. Takes time in proportion to its length. */
    REGEX("regex");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /**
     * The operator's name in a flag file.
     *
     * @return lower case, for example {@code not_in}
     */
    public String word() {
        return word;
    }

    /**
     * The operator with a name.
     *
     * @param word as {@link #word}
     * @return the operator
     * @throws IllegalArgumentException when there is none of that name; it lists them
     */
    public static Operator of(String word) {
        for (Operator operator : values()) {
            if (operator.word.equals(word)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("operator: " + Quoted.of(word) + " is none of "
                + Arrays.stream(values()).map(Operator::word).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return word;
    }
}
