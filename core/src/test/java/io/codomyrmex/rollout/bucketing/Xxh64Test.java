package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Xxh64Test {

    private static final long PRIME32 = 2_654_435_761L;

    /** One of each length in UTF-8, and what has no UTF-8 of its own: a lone half of a pair, either one. */
    private static final String[] KINDS = {"\u0000", "\u00e9", "\u20ac", "\ud83d\ude80", "\ud83d", "\ude80"};

    /** The nine values that xxHash's own tool checks itself with. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, EF46DB3751D8E999",
        "0, 2654435761, AC75FDA2929B17EF",
        "1, 0, E934A84ADB052768",
        "1, 2654435761, 5014607643A9B4C3",
        "4, 0, 9136A0DCA57457EE",
        "14, 0, 8282DCC4994E35C8",
        "14, 2654435761, C3BD6BF63DEB6DF0",
        "222, 0, B641AE8CB691C174",
        "222, 2654435761, 20CB8AB7AE10C14A"
    })
    void thePlainFormUsedForComparisonGivesThePublishedValues(int length, long seed, String hash) {
        assertEquals(hex(Long.parseUnsignedLong(hash, 16)), hex(PlainXxh64.of(sanityBuffer(length), seed)));
    }

    /** Published values of inputs that are text. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, EF46DB3751D8E999",
        "'', 2654435761, AC75FDA2929B17EF",
        "'\u0000', 0, E934A84ADB052768",
        "'\u0000', 2654435761, 5014607643A9B4C3",
        "a, 0, D24EC4F1A98C6E5B",
        "abc, 0, 44BC2CF5AD770999",
        "message digest, 0, 066ED728FCEEB3BE",
        "abcdefghijklmnopqrstuvwxyz, 0, CFE1F278FA89835C",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, 0, AAA46907D3047814",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890, 0, E04A477F19EE145D"
    })
    void textGivesThePublishedValues(String text, long seed, String hash) {
        assertEquals(hex(Long.parseUnsignedLong(hash, 16)), hex(Xxh64.hash(text, seed)));
    }

    @Test
    void everyCodePointCountsAsItsUtf8() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            assertLikePlain("a" + Character.toString(codePoint), 0, "code point " + codePoint);
        }
    }

    @Test
    void aCharacterOfAnyLengthMayStandAnywhereInAStringOfAnyLength() {
        for (String kind : KINDS) {
            for (int length = 0; length <= 100; length++) {
                String ascii = "0123456789abcdef".repeat(7).substring(0, length);
                for (int at = 0; at <= length; at++) {
                    String text = ascii.substring(0, at) + kind + ascii.substring(at);
                    assertLikePlain(text, 1, "a " + escaped(kind) + " at " + at + " of " + length);
                }
            }
        }
    }

    @Test
    void everyLengthOfEveryKindAloneIsHashedLikeItsBytes() {
        for (String kind : KINDS) {
            for (int count = 0; count <= 140; count++) {
                assertLikePlain(kind.repeat(count), 0, count + " times " + escaped(kind));
            }
        }
    }

    @Test
    void anyMixOfCharactersIsHashedLikeItsBytes(TestReporter reporter) {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 30_000; round++) {
            String text = anyText(random, random.nextInt(round % 100 == 0 ? 3_000 : 150));
            assertLikePlain(text, random.nextLong(), "-Drollout.test.seed=" + seed + ", round " + round);
        }
    }

    /** Mostly ASCII, mostly something else, or all alike: the share of each kind is drawn anew for each text. */
    private static String anyText(Random random, int codePoints) {
        int asciiPercent = random.nextInt(101);
        int kinds = 1 + random.nextInt(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codePoints; i++) {
            text.appendCodePoint(
                    random.nextInt(100) < asciiPercent
                            ? random.nextInt(0x80)
                            : switch (random.nextInt(kinds)) {
                                case 0 -> between(random, 0x80, 0x7ff);
                                case 1 -> between(random, 0x800, 0xd7ff);
                                case 2 -> between(random, 0x10000, 0x10ffff);
                                case 3 -> between(random, 0xd800, 0xdfff);
                                default -> between(random, 0xe000, 0xffff);
                            });
        }
        return text.toString();
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static void assertLikePlain(String text, long seed, String what) {
        long expected = PlainXxh64.ofUtf8(text, seed);
        long actual = Xxh64.hash(text, seed);
        if (expected != actual) {
            assertEquals(hex(expected), hex(actual), what + ": " + escaped(text));
        }
    }

    /** The bytes that xxHash's own values are about. */
    private static byte[] sanityBuffer(int length) {
        byte[] bytes = new byte[length];
        long generator = PRIME32;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (generator >>> 56);
            generator *= Long.parseUnsignedLong("11400714785074694797");
        }
        return bytes;
    }

    private static String hex(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
        return out.toString();
    }
}
