package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {

    @Test
    void utf8IsTheJdksForEveryCodePointAndEveryHalfOfAPair() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = "a" + Character.toString(codePoint) + "b";
            byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            byte[] actual = Encoding.UTF_8.array(text, "");
            if (!java.util.Arrays.equals(expected, actual)) {
                assertArrayEquals(expected, actual, "code point " + codePoint);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void asciiIsItself(Encoding encoding) {
        String ascii = "azAZ09 ~\u0000\u007f";
        assertArrayEquals(
                ascii.getBytes(StandardCharsets.US_ASCII), encoding.array(ascii.substring(0, 3), ascii.substring(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF_8, a\ud83d, 613f",
        "UTF_8, \ud83da, 3f61",
        "UTF_8, \ude00\ud83d, 3f3f",
        "UTF_8, \ud83d\ude00, f09f9880",
        "UTF_8_REPLACING, a\ud83d, 61efbfbd",
        "UTF_8_REPLACING, \ude00\ud83d, efbfbdefbfbd",
        "UTF_8_REPLACING, \ud83d\ude00, f09f9880",
        "UTF_8_PAIRING_ANYTHING, \ud83d\ude00, f09f9880",
        "UTF_8_PAIRING_ANYTHING, a\ud83d, 61eda0bd",
        "UTF_8_PAIRING_ANYTHING, \ud83da, f09f91a1",
        "LOW_BYTE, \u00e9\u0439\ud83d\ude00, e9393d00",
        "BACKSLASH, \u00e9\u0439\ud83d\ude00, 5c5c5c5c",
        "BACKSLASH, \ude00a\ud83d, 3f613f"
    })
    void whatIsNotAscii(Encoding encoding, String text, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(encoding.array(text, "")));
    }
}
