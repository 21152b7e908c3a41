package io.codomyrmex.rollout.cli.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteLinesTest {

    /** Gives its bytes in pieces of every size, as a pipe does. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(100_000)));
            }
        };
    }

    @Test
    void linesOfEveryLengthComeBackWhole() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            int length = random.nextInt(20) == 0 ? random.nextInt(200_000) : random.nextInt(50);
            String line = "é1x\r".repeat(length / 4) + (random.nextBoolean() ? "z" : "");
            String end = random.nextBoolean() ? "\n" : "\r\n";
            expected.add(line.endsWith("\r") && end.equals("\n") ? line.substring(0, line.length() - 1) : line);
            text.append(line).append(end);
        }
        PlainUnits units = new PlainUnits(
                new ByteLines(inPieces(text.toString().getBytes(StandardCharsets.UTF_8), random), "test"));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), units.next(), "line " + i + ", seed " + seed);
        }
        assertEquals(null, units.next());
    }

    @Test
    void anEmptyStreamHasNoLineAndALineEndAloneIsOneEmptyLine() throws IOException {
        assertEquals(0, count(""));
        assertEquals(1, count("\n"));
        assertEquals(1, count("a"));
        assertEquals(2, count("a\nb"));
        assertEquals(2, count("a\n\n"));
    }

    private static int count(String text) throws IOException {
        ByteLines lines = new ByteLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test");
        int count = 0;
        while (lines.next()) {
            count++;
            assertEquals(count, lines.number());
        }
        return count;
    }

    @Test
    void aLineOfMoreThanAMebibyteIsRefusedAndOneOfThatLengthIsNot() throws IOException {
        String longest = "x".repeat(ByteLines.MAX_LENGTH);
        for (String end : List.of("", "\n", "\r\n")) {
            assertEquals(2, count("a\n" + longest + end));
            assertEquals(1, count("\uFEFF" + longest + end));
            CommandFailure refusal = assertThrows(CommandFailure.class, () -> count("a\n" + longest + "x" + end));
            assertEquals("test: line 2 is longer than 1048576 bytes; one id a line", refusal.getMessage());
        }
    }

    @Test
    void aStreamWithoutALineEndIsNotReadForEver() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                throw new AssertionError("not read byte by byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                given += length;
                assertTrue(given <= 4L * ByteLines.MAX_LENGTH);
                Arrays.fill(into, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThrows(CommandFailure.class, () -> new ByteLines(endless, "test").next());
    }

    @Test
    void aByteOrderMarkCountsOnlyAtTheStart() throws IOException {
        PlainUnits units = new PlainUnits(
                new ByteLines(new ByteArrayInputStream("\uFEFFa\n\uFEFFb\n".getBytes(StandardCharsets.UTF_8)), "test"));
        assertEquals("a", units.next());
        assertEquals("\uFEFFb", units.next());
    }
}
