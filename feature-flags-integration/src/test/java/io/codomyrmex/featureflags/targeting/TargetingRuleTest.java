package io.codomyrmex.featureflags.targeting;

import static io.codomyrmex.featureflags.targeting.RuleOutcome.ATTRIBUTE_MISSING;
import static io.codomyrmex.featureflags.targeting.RuleOutcome.MATCHED;
import static io.codomyrmex.featureflags.targeting.RuleOutcome.NOT_COMPARABLE;
import static io.codomyrmex.featureflags.targeting.RuleOutcome.NOT_MATCHED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetingRuleTest {

    private static RuleOutcome check(String operator, Object value, Object actual) {
        return TargetingRule.of("attribute", Operator.of(operator), value).check(actual);
    }

    @Test
    void eqAndNeqTellEqualFromOther() {
        assertEquals(MATCHED, check("eq", "DE", "DE"));
        assertEquals(NOT_MATCHED, check("eq", "DE", "de"));
        assertEquals(NOT_MATCHED, check("neq", "DE", "DE"));
        assertEquals(MATCHED, check("neq", "DE", "FR"));
        assertEquals(MATCHED, check("eq", true, true));
        assertEquals(MATCHED, check("neq", true, false));
    }

    @Test
    void numbersCompareAsNumbersWhateverTheirClass() {
        for (Object one : List.of(1, 1L, 1.0, 1.0f, (short) 1, (byte) 1, BigInteger.ONE, new BigDecimal("1.000"))) {
            for (Object other : List.of(1, 1L, 1.0, 1.0f, (short) 1, (byte) 1, BigInteger.ONE, BigDecimal.ONE)) {
                assertEquals(MATCHED, check("eq", one, other));
                assertEquals(MATCHED, check("gte", one, other));
                assertEquals(MATCHED, check("in", List.of("x", one), other));
                assertEquals(NOT_MATCHED, check("lt", one, other));
            }
        }
        assertEquals(MATCHED, check("eq", new BigDecimal("0.1"), 0.1));
        assertEquals(MATCHED, check("eq", new BigDecimal("0.1"), 0.1f));
        assertEquals(MATCHED, check("lt", 10, 9), "as texts, 9 would come after 10");
        assertEquals(NOT_MATCHED, check("eq", 9007199254740993L, 9007199254740992.0));
        assertEquals(MATCHED, check("gt", Long.MAX_VALUE, new BigInteger("9223372036854775808")));
    }

    @Test
    void infinityComparesAndNotANumberDoesNot() {
        assertEquals(MATCHED, check("gt", 1, Double.POSITIVE_INFINITY));
        assertEquals(MATCHED, check("lt", 1, Float.NEGATIVE_INFINITY));
        assertEquals(NOT_COMPARABLE, check("gt", 1, Double.NaN));
        assertEquals(NOT_COMPARABLE, check("neq", 1, Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> check("eq", Double.NaN, 1));
    }

    @Test
    void textsAreOrderedByCodePoint() {
        assertEquals(MATCHED, check("gt", "a", "b"));
        assertEquals(MATCHED, check("lt", "ab", "a"));
        assertEquals(MATCHED, check("lte", "a", "a"));
        assertEquals(MATCHED, check("gt", "\uffff", "\ud83d\ude80"), "a rocket comes after U+FFFF");
    }

    @Test
    void inAndNotInAskAList() {
        assertEquals(MATCHED, check("in", List.of("DE", "FR"), "FR"));
        assertEquals(NOT_MATCHED, check("in", List.of("DE", "FR"), "US"));
        assertEquals(NOT_MATCHED, check("not_in", List.of("DE", "FR"), "FR"));
        assertEquals(MATCHED, check("not_in", List.of("DE", "FR"), "US"));
        assertEquals(MATCHED, check("in", List.of(1, "one", true), true));
        assertEquals(NOT_MATCHED, check("in", List.of(), "US"));
        assertEquals(MATCHED, check("not_in", List.of(), "US"));
    }

    @Test
    void containsAsksATextOrAList() {
        assertEquals(MATCHED, check("contains", "beta", "alpha,beta"));
        assertEquals(NOT_MATCHED, check("contains", "beta", "alpha"));
        assertEquals(MATCHED, check("contains", "beta", List.of("alpha", "beta")));
        assertEquals(MATCHED, check("contains", 2, List.of("alpha", 2.0)));
        assertEquals(NOT_MATCHED, check("contains", "alp", List.of("alpha")));
        assertEquals(NOT_COMPARABLE, check("contains", 1, "1"));
    }

    @Test
    void regexIsFoundAnywhere() {
        assertEquals(MATCHED, check("regex", "@example\\.com$", "dana@example.com"));
        assertEquals(NOT_MATCHED, check("regex", "^example", "dana@example.com"));
        assertEquals(NOT_COMPARABLE, check("regex", "4", 42));
    }

    @Test
    void aRegexThatMakesOthersHangTakesTimeInProportion() {
        String attribute = "a".repeat(5_000) + "!";
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertEquals(NOT_MATCHED, check("regex", "^(a+)+$", attribute)));
    }

    @Test
    void aRegexThatIsNotUnderstoodOrWouldFillTheMemoryIsRefused() {
        assertRefused("regular expression \"(?=a)\" is not understood", "regex", "(?=a)");
        assertRefused("back references and look-around are not known", "regex", "(a)\\1");
        assertRefused("is not understood: missing closing )", "regex", "(");
        assertRefused("repeats too much", "regex", "((a{100}){100}){100}");
        assertRefused("repeats too much", "regex", "(?:(?:x|[^)]{2}){1000}){,5}(\\pL{50,1000}){99}");
        assertRefused("1001 characters", "regex", "a".repeat(1_001));
        assertEquals(
                MATCHED,
                check("regex", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "f6fadfa7-e5c1-4b62-9362-da5cc13da58a"));
        assertEquals(MATCHED, check("regex", "\\p{Lu}{3}\\x{1F680}[]{}]{2}", "ABC\ud83d\ude80]}"));
    }

    @ParameterizedTest
    @EnumSource
    void aMissingAttributeNeverMatches(Operator operator) {
        assertEquals(
                ATTRIBUTE_MISSING,
                TargetingRule.of("a", operator, suitable(operator)).check(null));
    }

    @ParameterizedTest
    @EnumSource
    void kindsThatDoNotCompareNeverMatch(Operator operator) {
        TargetingRule rule = TargetingRule.of("a", operator, suitable(operator));
        Object hostile = new Object() {
            @Override
            public boolean equals(Object other) {
                throw new IllegalStateException("asked");
            }

            @Override
            public int hashCode() {
                throw new IllegalStateException("asked");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("asked");
            }
        };
        for (Object other : Arrays.asList(hostile, Map.of("a", 1), 'x', Instant.EPOCH, new AtomicLong(5))) {
            assertEquals(NOT_COMPARABLE, rule.check(other), String.valueOf(operator));
        }
        Object otherScalar = suitable(operator) instanceof Number ? "5" : operator == Operator.REGEX ? 5 : 7;
        assertEquals(NOT_COMPARABLE, rule.check(otherScalar), String.valueOf(operator));
    }

    private static Object suitable(Operator operator) {
        return switch (operator) {
            case IN, NOT_IN -> List.of("x", "y");
            case GT, LT, GTE, LTE -> 5;
            default -> "x";
        };
    }

    @Test
    void aValueThatDoesNotSuitTheOperatorIsRefused() {
        assertRefused("in wants a list", "in", "DE");
        assertRefused("not_in wants a list", "not_in", 1);
        assertRefused("gt wants a number or a text", "gt", true);
        assertRefused("eq wants a text, a number, true or false", "eq", List.of());
        assertRefused("in wants a text, a number, true or false", "in", List.of(List.of()));
        assertRefused("regex wants a regular expression", "regex", 1);
        assertRefused("exponent beyond 1000", "gt", new BigDecimal("1e1001"));
        assertRefused("100001 elements", "in", java.util.Collections.nCopies(100_001, "x"));
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> Operator.of("equals\u001b"));
        assertEquals(
                "operator: \"equals\\u001b\" is none of eq, neq, in, not_in, contains, gt, lt, gte, lte, regex",
                unknown.getMessage());
    }

    private static void assertRefused(String why, String operator, Object value) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> check(operator, value, "x"));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void aRuleIsNotChangedThroughItsList() {
        List<Object> countries = new java.util.ArrayList<>(List.of("DE"));
        TargetingRule rule = TargetingRule.of("country", Operator.IN, countries);
        countries.add("FR");
        assertEquals(NOT_MATCHED, rule.check("FR"));
        assertEquals(TargetingRule.of("country", Operator.IN, List.of("DE")), rule);
    }
}
