package io.codomyrmex.rollout.bucketing;

/**
 * XXH64 of a string's UTF-8 bytes, without making the bytes.
 *
 * <p>The algorithm is Yann Collet's, as his "xxHash fast digest algorithm" 0.2.0 specifies it. A lone surrogate counts as
 * U+FFFD.
 *
 * <p>Two ways through, one result. {@link #hash} takes text for ASCII, where a character is a byte, and looks at 32
 * characters before it decides that they are not; {@link #hashUtf8} carries on from there for all of Unicode. Nothing is
 * allocated on either way.
 */
final class Xxh64 {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    /** Bytes of a block: a word of eight for each of four lanes. */
    private static final int BLOCK = 32;

    /** What no ASCII character sets, in each half of a pair. */
    private static final int NOT_ASCII = 0xff80_ff80;

    private static final int REPLACEMENT_CHARACTER = 0xfffd;

    private Xxh64() {}

    /**
     * The hash of any string.
     *
     * @param text what to hash
     * @param seed makes one hash function out of many
     * @return any 64 bits
     */
    static long hash(String text, long seed) {
        long lane1 = seed + PRIME_1 + PRIME_2;
        long lane2 = seed + PRIME_2;
        long lane3 = seed;
        long lane4 = seed - PRIME_1;
        int length = text.length();
        int at = 0;
        for (; at <= length - BLOCK; at += BLOCK) {
            int a1 = pair(text, at);
            int b1 = pair(text, at + 1);
            int c1 = pair(text, at + 4);
            int d1 = pair(text, at + 5);
            int a2 = pair(text, at + 8);
            int b2 = pair(text, at + 9);
            int c2 = pair(text, at + 12);
            int d2 = pair(text, at + 13);
            int a3 = pair(text, at + 16);
            int b3 = pair(text, at + 17);
            int c3 = pair(text, at + 20);
            int d3 = pair(text, at + 21);
            int a4 = pair(text, at + 24);
            int b4 = pair(text, at + 25);
            int c4 = pair(text, at + 28);
            int d4 = pair(text, at + 29);
            int seen = a1 | b1 | c1 | d1 | a2 | b2 | c2 | d2 | a3 | b3 | c3 | d3 | a4 | b4 | c4 | d4;
            if ((seen & NOT_ASCII) != 0) {
                return hashUtf8(text, at, seed, lane1, lane2, lane3, lane4);
            }
            lane1 = round(lane1, word(a1, b1, c1, d1));
            lane2 = round(lane2, word(a2, b2, c2, d2));
            lane3 = round(lane3, word(a3, b3, c3, d3));
            lane4 = round(lane4, word(a4, b4, c4, d4));
        }

        // The rest is hashed on trust and checked once at the end.
        int rest = at;
        int seen = 0;
        long hash = start(length, seed, lane1, lane2, lane3, lane4);
        for (; at <= length - 8; at += 8) {
            int a = pair(text, at);
            int b = pair(text, at + 1);
            int c = pair(text, at + 4);
            int d = pair(text, at + 5);
            seen |= a | b | c | d;
            hash = addWord(hash, word(a, b, c, d));
        }
        if (at <= length - 4) {
            int a = pair(text, at);
            int b = pair(text, at + 1);
            seen |= a | b;
            hash = addHalfWord(hash, halfWord(a, b));
            at += 4;
        }
        for (; at < length; at++) {
            int single = text.charAt(at);
            seen |= single;
            hash = addByte(hash, single);
        }
        if ((seen & NOT_ASCII) != 0) {
            return hashUtf8(text, rest, seed, lane1, lane2, lane3, lane4);
        }
        return avalanche(hash);
    }

    /** The hash from a character on, where what stood before was ASCII in whole blocks and is in the lanes. */
    private static long hashUtf8(String text, int from, long seed, long lane1, long lane2, long lane3, long lane4) {
        long total = from;
        long word1 = 0;
        long word2 = 0;
        long word3 = 0;
        int words = 0;
        long word = 0;
        int bits = 0;
        for (int at = from; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int bytes = utf8Length(codePoint);
            long encoded = utf8(codePoint);
            total += bytes;
            word |= encoded << bits;
            bits += 8 * bytes;
            if (bits < Long.SIZE) {
                continue;
            }
            switch (words) {
                case 0 -> word1 = word;
                case 1 -> word2 = word;
                case 2 -> word3 = word;
                default -> {
                    lane1 = round(lane1, word1);
                    lane2 = round(lane2, word2);
                    lane3 = round(lane3, word3);
                    lane4 = round(lane4, word);
                }
            }
            words = (words + 1) % 4;
            bits -= Long.SIZE;
            word = encoded >>> (8 * bytes - bits);
        }

        long hash = start(total, seed, lane1, lane2, lane3, lane4);
        if (words > 0) {
            hash = addWord(hash, word1);
        }
        if (words > 1) {
            hash = addWord(hash, word2);
        }
        if (words > 2) {
            hash = addWord(hash, word3);
        }
        if (bits >= Integer.SIZE) {
            hash = addHalfWord(hash, word & 0xffff_ffffL);
            word >>>= Integer.SIZE;
            bits -= Integer.SIZE;
        }
        for (; bits > 0; bits -= Byte.SIZE) {
            hash = addByte(hash, word & 0xff);
            word >>>= Byte.SIZE;
        }
        return avalanche(hash);
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }

    /** The UTF-8 bytes of a code point, the first one lowest. */
    private static long utf8(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint;
        }
        if (codePoint < 0x800) {
            return 0x80c0L | codePoint >>> 6 | (codePoint & 0x3f) << 8;
        }
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            int scalar = isSurrogate(codePoint) ? REPLACEMENT_CHARACTER : codePoint;
            return 0x80_80e0L | scalar >>> 12 | (scalar >>> 6 & 0x3f) << 8 | (scalar & 0x3f) << 16;
        }
        return 0x8080_80f0L
                | codePoint >>> 18
                | (codePoint >>> 12 & 0x3f) << 8
                | (codePoint >>> 6 & 0x3f) << 16
                | (codePoint & 0x3fL) << 24;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /**
     * A character and the next but one. Four characters in a row then take one shift fewer than one by one, and, since
     * each has 16 bits for itself, one look at the upper bits tells whether all were ASCII.
     */
    private static int pair(String text, int at) {
        return text.charAt(at) | text.charAt(at + 2) << 16;
    }

    private static long halfWord(int pair, int nextPair) {
        return (pair | nextPair << 8) & 0xffff_ffffL;
    }

    private static long word(int a, int b, int c, int d) {
        return halfWord(a, b) | (long) (c | d << 8) << 32;
    }

    private static long start(long total, long seed, long lane1, long lane2, long lane3, long lane4) {
        return total + (total < BLOCK ? seed + PRIME_5 : converge(lane1, lane2, lane3, lane4));
    }

    private static long converge(long lane1, long lane2, long lane3, long lane4) {
        long hash = Long.rotateLeft(lane1, 1)
                + Long.rotateLeft(lane2, 7)
                + Long.rotateLeft(lane3, 12)
                + Long.rotateLeft(lane4, 18);
        hash = merge(hash, lane1);
        hash = merge(hash, lane2);
        hash = merge(hash, lane3);
        return merge(hash, lane4);
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long addWord(long hash, long word) {
        return Long.rotateLeft(hash ^ round(0, word), 27) * PRIME_1 + PRIME_4;
    }

    private static long addHalfWord(long hash, long halfWord) {
        return Long.rotateLeft(hash ^ halfWord * PRIME_1, 23) * PRIME_2 + PRIME_3;
    }

    private static long addByte(long hash, long single) {
        return Long.rotateLeft(hash ^ single * PRIME_5, 11) * PRIME_1;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
