package io.codomyrmex.rollout.bucketing.compat;

/**
 * MurmurHash3 in its 32-bit variant for x86 (Austin Appleby, public domain), of a string's bytes without making them.
 *
 * <p>An instance has hashed what stands before the unit. Immutable; {@link #hash} allocates nothing.
 */
final class Murmur3 {

    private final Encoding encoding;
    private final Front front;
    private final boolean signedTail;
    private final int hash;
    private final int block;
    private final int bits;
    private final int length;

    private Murmur3(Encoding encoding, int seed, String text, boolean signedTail) {
        this.encoding = encoding;
        this.front = Front.of(text);
        this.signedTail = signedTail;
        byte[] bytes = encoding.array(front.closed(), "");
        int mixed = seed;
        int partial = 0;
        for (int i = 0; i < bytes.length; i++) {
            partial |= (bytes[i] & 0xff) << (8 * (i % 4));
            if (i % 4 == 3) {
                mixed = mixBlock(mixed, partial);
                partial = 0;
            }
        }
        this.hash = mixed;
        this.block = partial;
        this.bits = 8 * (bytes.length % 4);
        this.length = bytes.length;
    }

    /** The function with a seed, where nothing stands before the unit. */
    static Murmur3 seeded(int seed, Encoding encoding) {
        return new Murmur3(encoding, seed, "", false);
    }

    /** The function with the seed 0, where a text stands before the unit. */
    static Murmur3 after(String text, Encoding encoding) {
        return new Murmur3(encoding, 0, text, false);
    }

    /** A common mistake: up to three bytes that fill no block are taken with their sign. */
    static Murmur3 withSignedTailAfter(String text, Encoding encoding) {
        return new Murmur3(encoding, 0, text, true);
    }

    /** The hash of what stands before, and a text. */
    int hash(String text) {
        return hash(text, "");
    }

    /** The hash of what stands before, and two texts after each other. */
    int hash(String unit, String end) {
        String text = front.before(unit);
        int hash = this.hash;
        int block = this.block;
        int bits = this.bits;
        int length = this.length;
        int units = text.length() + end.length();
        for (int at = 0; at < units; ) {
            char first = Encoding.unitAt(text, end, at);
            int bytes = first;
            int count = 1;
            if (first < 0x80) {
                at++;
            } else {
                long encoded = encoding.encode(first, Encoding.unitOrEnd(text, end, at + 1));
                bytes = Encoding.bytes(encoded);
                count = Encoding.count(encoded);
                at += Encoding.units(encoded);
            }
            length += count;
            block |= bytes << bits;
            bits += 8 * count;
            if (bits >= Integer.SIZE) {
                hash = mixBlock(hash, block);
                bits -= Integer.SIZE;
                // A shift by all 32 bits would be none.
                block = bits == 0 ? 0 : bytes >>> (8 * count - bits);
            }
        }
        return finish(hash ^ scramble(signedTail ? signed(block, bits) : block), length);
    }

    /** The bytes of a tail, each spread over all bits above it by its sign. */
    private static int signed(int tail, int bits) {
        int signed = 0;
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            signed ^= (byte) (tail >>> shift) << shift;
        }
        return signed;
    }

    static int scramble(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }

    static int mixBlock(int hash, int block) {
        return Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
    }

    static int finish(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
