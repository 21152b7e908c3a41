package io.codomyrmex.rollout.cli.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DataOutTest {

    private static byte[] written(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOut out = new DataOut(bytes);
        out.write(text);
        out.line("");
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void everyCodePointIsItsUtf8() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += codePoint < 0x3000 ? 1 : 7) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }
        assertArrayEquals((all + "\n").getBytes(StandardCharsets.UTF_8), written(all.toString()));
    }

    @Test
    void halfASurrogatePairIsTheReplacementCharacter() {
        for (String text : new String[] {"a\uD83Db", "a\uDE00b"}) {
            assertEquals("a\uFFFDb\n", new String(written(text), StandardCharsets.UTF_8));
        }
        assertEquals("\uFFFD\uD83D\uDE00\n", new String(written("\uD83D\uD83D\uDE00"), StandardCharsets.UTF_8));
    }

    @Test
    void aPairMayComeInTwoPieces() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOut out = new DataOut(bytes);
        out.write("\uD83D");
        out.write(new char[] {'\uDE00'}, 0, 1);
        out.flush();
        assertEquals("\uD83D\uDE00", bytes.toString(StandardCharsets.UTF_8));
    }
}
