package io.codomyrmex.rollout.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuotedTest {

    @Test
    void plainTextOfAnyScriptStaysAsItIs() {
        String text = "café 支払い 🚀";
        assertSame(text, Quoted.escape(text));
    }

    @ParameterizedTest
    @CsvSource({
        "27, \\u001b",
        "10, \\u000a",
        "0, \\u0000",
        "155, \\u009b",
        "8238, \\u202e",
        "8203, \\u200b",
        "8232, \\u2028",
        "55357, \\ud83d",
        "65535, \\uffff"
    })
    void whatCouldMoveACursorOrHideIsSpelledOut(int codePoint, String escaped) {
        assertEquals("a" + escaped + "b", Quoted.escape("a" + (char) codePoint + "b"));
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertEquals("\"say \\\"hi\\\" \\\\ bye\"", Quoted.of("say \"hi\" \\ bye"));
    }

    @Test
    void aLongValueIsCutAndItsLengthNamed() {
        assertEquals("\"" + "x".repeat(100) + "\"… (10240 characters)", Quoted.of("x".repeat(10_240)));
    }

    @Test
    void nothingIsShownAsTheWord() {
        assertEquals("null", Quoted.of(null));
    }
}
