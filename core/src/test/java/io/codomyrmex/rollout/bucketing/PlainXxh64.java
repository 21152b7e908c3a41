package io.codomyrmex.rollout.bucketing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * XXH64 over bytes, step by step as its specification tells it, for comparison: shares no line with the production code.
 */
final class PlainXxh64 {

    // Decimal, as the specification's text gives them besides the hexadecimal form.
    private static final long P1 = Long.parseUnsignedLong("11400714785074694791");
    private static final long P2 = Long.parseUnsignedLong("14029467366897019727");
    private static final long P3 = Long.parseUnsignedLong("1609587929392839161");
    private static final long P4 = Long.parseUnsignedLong("9650029242287828579");
    private static final long P5 = Long.parseUnsignedLong("2870177450012600261");

    private PlainXxh64() {}

    /** The hash of a string's UTF-8 with every lone surrogate as U+FFFD. */
    static long ofUtf8(String text, long seed) {
        return of(wellFormed(text).getBytes(StandardCharsets.UTF_8), seed);
    }

    private static String wellFormed(String text) {
        return text.codePoints()
                .map(codePoint -> codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static long of(byte[] bytes, long seed) {
        ByteBuffer input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long acc = bytes.length < 32 ? seed + P5 : stripes(input, seed);
        acc += bytes.length;
        while (input.remaining() >= 8) {
            acc = Long.rotateLeft(acc ^ round(0, input.getLong()), 27) * P1 + P4;
        }
        if (input.remaining() >= 4) {
            acc = Long.rotateLeft(acc ^ Integer.toUnsignedLong(input.getInt()) * P1, 23) * P2 + P3;
        }
        while (input.hasRemaining()) {
            acc = Long.rotateLeft(acc ^ Byte.toUnsignedLong(input.get()) * P5, 11) * P1;
        }
        acc = (acc ^ (acc >>> 33)) * P2;
        acc = (acc ^ (acc >>> 29)) * P3;
        return acc ^ (acc >>> 32);
    }

    private static long stripes(ByteBuffer input, long seed) {
        long[] accs = {seed + P1 + P2, seed + P2, seed, seed - P1};
        while (input.remaining() >= 32) {
            for (int lane = 0; lane < accs.length; lane++) {
                accs[lane] = round(accs[lane], input.getLong());
            }
        }
        long acc = Long.rotateLeft(accs[0], 1)
                + Long.rotateLeft(accs[1], 7)
                + Long.rotateLeft(accs[2], 12)
                + Long.rotateLeft(accs[3], 18);
        for (long lane : accs) {
            acc = (acc ^ round(0, lane)) * P1 + P4;
        }
        return acc;
    }

    private static long round(long acc, long word) {
        return Long.rotateLeft(acc + word * P2, 31) * P1;
    }
}
