package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {

    /** Values that are published for this function in many places, of text. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 00000000",
        "'', 1, 514e28b7",
        "'', -1, 81f16f39",
        "test, 0, ba6bd213",
        "test, 2538058380, 704b81dc",
        "'Hello, world!', 0, c0363e43",
        "'Hello, world!', 2538058380, 24884cba",
        "The quick brown fox jumps over the lazy dog, 0, 2e4ff723",
        "The quick brown fox jumps over the lazy dog, 2538058380, 2fa826cd",
        "'\u0000', 0, 514e28b7",
        "'\u0000\u0000', 0, 30f4c306",
        "'\u0000\u0000\u0000', 0, 85f0b427",
        "'\u0000\u0000\u0000\u0000', 0, 2362f9de",
        "a, 2538058380, 7fa09ea6",
        "aa, 2538058380, 5d211726",
        "aaa, 2538058380, 283e0130",
        "aaaa, 2538058380, 5a97808a",
        "\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0, 2538058380, d58063c1"
    })
    void publishedValues(String text, long seed, String hash) {
        assertEquals(hash, hex(Murmur3.seeded((int) seed, Encoding.UTF_8).hash(text)));
    }

    @Test
    void theVerificationValueOfSmhasherComesOut() {
        byte[] hashes = new byte[256 * 4];
        byte[] key = new byte[256];
        for (int i = 0; i < 256; i++) {
            key[i] = (byte) i;
            writeLittleEndian(PlainMurmur3.of(key, i, 256 - i), hashes, 4 * i);
        }
        assertEquals("b0f57ee3", hex(PlainMurmur3.of(hashes, hashes.length, 0)));
    }

    private static void writeLittleEndian(int number, byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >>> (8 * i));
        }
    }

    @Test
    void everySplitOfATextIntoFrontUnitAndEndGivesTheHashOfTheWhole(TestReporter reporter) {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String text = Texts.any(random, random.nextInt(40));
            int first = random.nextInt(text.length() + 1);
            int second = first + random.nextInt(text.length() - first + 1);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int expected = PlainMurmur3.of(bytes, bytes.length, 0);
            int actual = Murmur3.after(text.substring(0, first), Encoding.UTF_8)
                    .hash(text.substring(first, second), text.substring(second));
            int where = round;
            assertEquals(expected, actual, () -> "-Drollout.test.seed=" + seed + ", round " + where);
        }
    }

    private static String hex(int hash) {
        return String.format("%08x", hash);
    }
}
