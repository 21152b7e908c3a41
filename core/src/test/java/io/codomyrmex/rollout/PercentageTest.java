package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PercentageTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5000",
        "12.5, 12500",
        "0.001, 1",
        "0.1, 100",
        "33.333, 33333",
        "99.999, 99999",
        "100, 100000"
    })
    void aNumberOfPercentCountsAsItsShortestDecimalForm(double percent, int thousandths) {
        assertEquals(thousandths, Percentage.of(percent).thousandths());
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.001,
                -1,
                100.001,
                101,
                1e300,
                0.0001,
                1e-9,
                Double.MIN_VALUE,
                12.34567
            })
    void aNumberThatIsNoPercentageIsRefusedAndNeverRounded(double percent) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Percentage.of(percent));
        assertTrue(refusal.getMessage().startsWith("percentage: "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(Double.toString(percent)), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("from 0 to 100"), refusal.getMessage());
    }

    @Test
    void negativeZeroIsZero() {
        assertEquals(Percentage.ZERO, Percentage.of(-0.0));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5000",
        "5%, 5000",
        "' 5 % ', 5000",
        "12.5%, 12500",
        "0.001%, 1",
        "100%, 100000",
        "12.500000, 12500",
        "000, 0"
    })
    void textIsReadWithAndWithoutTheSign(String text, int thousandths) {
        assertEquals(thousandths, Percentage.parse(text).thousandths());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "%",
                "five",
                "NaN",
                "1e-9",
                "1e1",
                "1E999999999",
                "-1",
                "+1",
                "101",
                "100.001",
                "0.0001",
                "1,5",
                ".5",
                "5.",
                "0x10",
                "5%%",
                "٥",
                "99999999999999999999"
            })
    void textThatIsNoPercentageIsRefusedNamingFieldValueAndRule(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Percentage.parse("baseline", text));
        assertTrue(refusal.getMessage().startsWith("baseline: \"" + text + "\""), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("at most three decimals"), refusal.getMessage());
    }

    @Test
    void everyPercentageIsReadBackFromItsText() {
        for (int thousandths = 0; thousandths <= Percentage.WHOLE; thousandths++) {
            Percentage percentage = Percentage.ofThousandths(thousandths);
            assertEquals(percentage, Percentage.parse(percentage.toString()));
            assertEquals(percentage, Percentage.of(percentage.toBigDecimal().doubleValue()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "100000, 100%", "10000, 10%", "12500, 12.5%", "1, 0.001%"})
    void textHasNoTrailingZerosAndNoExponent(int thousandths, String text) {
        assertEquals(text, Percentage.ofThousandths(thousandths).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void thousandthsOutsideTheRangeAreRefused(int thousandths) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Percentage(thousandths));
        assertTrue(refusal.getMessage().contains(Integer.toString(thousandths)), refusal.getMessage());
    }
}
