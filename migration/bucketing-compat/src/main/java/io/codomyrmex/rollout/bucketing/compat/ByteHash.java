package io.codomyrmex.rollout.bucketing.compat;

import java.util.zip.CRC32;

/** The hashes that take one byte after the other. They carry one number along, so hashing allocates nothing. */
enum ByteHash {

    /** FNV-1a with 32 bits (Fowler, Noll and Vo, public domain). */
    FNV_1A(0x811c_9dc5) {
        @Override
        int add(int hash, int single) {
            return (hash ^ single) * 0x0100_0193;
        }
    },

    /** CRC-32 as in Ethernet and ZIP, before its last step, which {@link #crc32} takes. */
    CRC_32(-1) {
        @Override
        int add(int hash, int single) {
            return Crc32Table.BY_BYTE[(hash ^ single) & 0xff] ^ hash >>> 8;
        }
    };

    private final int start;

    ByteHash(int start) {
        this.start = start;
    }

    /** The hash after one more number: a byte, or more than a byte where a system hashes more at once. */
    abstract int add(int hash, int single);

    /** The hash of nothing. */
    int start() {
        return start;
    }

    /** The hash after two texts, one after the other. */
    int add(int before, String text, String end, Encoding encoding) {
        int hash = before;
        int units = text.length() + end.length();
        for (int at = 0; at < units; ) {
            char first = Encoding.unitAt(text, end, at);
            if (first < 0x80) {
                hash = add(hash, first);
                at++;
                continue;
            }
            long encoded = encoding.encode(first, Encoding.unitOrEnd(text, end, at + 1));
            int bytes = Encoding.bytes(encoded);
            for (int i = Encoding.count(encoded); i > 0; i--) {
                hash = add(hash, bytes & 0xff);
                bytes >>>= Byte.SIZE;
            }
            at += Encoding.units(encoded);
        }
        return hash;
    }

    /** The hash after a text, each UTF-16 unit at once. */
    int addUnits(int before, String text) {
        int hash = before;
        for (int at = 0; at < text.length(); at++) {
            hash = add(hash, text.charAt(at));
        }
        return hash;
    }

    /** The checksum at the end of {@link #CRC_32}. */
    static long crc32(int hash) {
        return ~hash & 0xffff_ffffL;
    }

    /** What the JDK's own function says of every single byte. Its instances would be an allocation for each unit. */
    private static final class Crc32Table {

        static final int[] BY_BYTE = table();

        private Crc32Table() {}

        private static int[] table() {
            int[] table = new int[256];
            CRC32 jdk = new CRC32();
            for (int single = 0; single < table.length; single++) {
                jdk.reset();
                jdk.update(single);
                table[single ^ 0xff] = ~(int) jdk.getValue() ^ 0x00ff_ffff;
            }
            return table;
        }
    }
}
