package io.codomyrmex.rollout.bucketing.compat;

import java.util.Arrays;

/**
 * Which bytes a system makes of a string before it hashes them.
 *
 * <p>All agree on ASCII, where a character is its byte; {@link #encode} is asked about the rest, one code point at a time. Its
 * answer is packed into a number, so that nothing is allocated.
 */
enum Encoding {

    /** UTF-8 as {@code String.getBytes} writes it: half a surrogate pair is a question mark. */
    UTF_8 {
        @Override
        long lone(char half) {
            return packed('?', 1, 1);
        }
    },

    /** UTF-8 as Go and most others write it: half a surrogate pair is U+FFFD. */
    UTF_8_REPLACING {
        @Override
        long lone(char half) {
            return packed(threeBytes(0xfffd), 3, 1);
        }
    },

    /** UTF-8 made on the fly, that takes any two surrogates or what follows one for a pair, and writes a last one as it is. */
    UTF_8_PAIRING_ANYTHING {
        @Override
        long encode(char unit, int next) {
            return Character.isSurrogate(unit) && next != END
                    ? packed(fourBytes(((unit - 0xd7c0) << 10) + (next & 0x3ff)), 4, 2)
                    : super.encode(unit, next);
        }

        @Override
        long lone(char half) {
            return packed(threeBytes(half), 3, 1);
        }
    },

    /** The lower byte of each UTF-16 unit. */
    LOW_BYTE {
        @Override
        long encode(char unit, int next) {
            return packed(unit & 0xff, 1, 1);
        }
    },

    /** A backslash for each UTF-16 unit that is not ASCII, and a question mark for half a surrogate pair. */
    BACKSLASH {
        @Override
        long encode(char unit, int next) {
            if (isPair(unit, next)) {
                return packed('\\' | '\\' << 8, 2, 2);
            }
            return packed(Character.isSurrogate(unit) ? '?' : '\\', 1, 1);
        }
    };

    /** What stands after the last character. */
    static final int END = -1;

    /**
     * The bytes of a code point that is not ASCII.
     *
     * @param unit its first UTF-16 unit
     * @param next the unit after that one, or {@link #END}
     * @return see {@link #bytes}, {@link #count} and {@link #units}
     */
    long encode(char unit, int next) {
        if (unit < 0x800) {
            return packed(0x80c0 | unit >>> 6 | (unit & 0x3f) << 8, 2, 1);
        }
        if (!Character.isSurrogate(unit)) {
            return packed(threeBytes(unit), 3, 1);
        }
        return isPair(unit, next) ? packed(fourBytes(Character.toCodePoint(unit, (char) next)), 4, 2) : lone(unit);
    }

    /** The bytes of half a surrogate pair. */
    long lone(char half) {
        throw new AssertionError("no encoding of one byte a unit asks for this");
    }

    /** The bytes themselves, the first one lowest. */
    static int bytes(long encoded) {
        return (int) encoded;
    }

    /** How many bytes there are: 1 to 4. */
    static int count(long encoded) {
        return (int) (encoded >>> 32) & 0xf;
    }

    /** How many UTF-16 units they stand for: 1 or 2. */
    static int units(long encoded) {
        return (int) (encoded >>> 36);
    }

    /** The unit at a place of two strings one after the other. */
    static char unitAt(String text, String end, int at) {
        return at < text.length() ? text.charAt(at) : end.charAt(at - text.length());
    }

    /** The same, or {@link #END} behind them. */
    static int unitOrEnd(String text, String end, int at) {
        return at < text.length() + end.length() ? unitAt(text, end, at) : END;
    }

    /** All bytes of two strings one after the other, for those who need an array. */
    byte[] array(String text, String end) {
        int length = text.length() + end.length();
        byte[] array = new byte[3 * length];
        int size = 0;
        for (int at = 0; at < length; ) {
            char unit = unitAt(text, end, at);
            if (unit < 0x80) {
                array[size++] = (byte) unit;
                at++;
                continue;
            }
            long encoded = encode(unit, unitOrEnd(text, end, at + 1));
            int bytes = bytes(encoded);
            for (int i = count(encoded); i > 0; i--) {
                array[size++] = (byte) bytes;
                bytes >>>= 8;
            }
            at += units(encoded);
        }
        return Arrays.copyOf(array, size);
    }

    private static boolean isPair(char unit, int next) {
        return Character.isHighSurrogate(unit) && next != END && Character.isLowSurrogate((char) next);
    }

    private static long packed(int bytes, int count, int units) {
        return (long) units << 36 | (long) count << 32 | Integer.toUnsignedLong(bytes);
    }

    private static int threeBytes(int codePoint) {
        return 0x80_80e0 | codePoint >>> 12 | (codePoint >>> 6 & 0x3f) << 8 | (codePoint & 0x3f) << 16;
    }

    private static int fourBytes(int codePoint) {
        return 0x8080_80f0
                | codePoint >>> 18
                | (codePoint >>> 12 & 0x3f) << 8
                | (codePoint >>> 6 & 0x3f) << 16
                | (codePoint & 0x3f) << 24;
    }
}
