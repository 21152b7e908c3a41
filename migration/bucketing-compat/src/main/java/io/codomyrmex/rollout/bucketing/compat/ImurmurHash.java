package io.codomyrmex.rollout.bucketing.compat;

/**
 * MurmurHash3 as the JavaScript library imurmurhash computes it: over UTF-16 units instead of bytes. For ASCII it is
 * MurmurHash3. A unit takes a byte's place; its upper half is laid over the next one's, and for the fourth of a block over the first
 * one's. A tail whose highest bit is set is left out.
 */
final class ImurmurHash {

    private ImurmurHash() {}

    /** The hash of two texts after each other, with the seed 0. Allocates nothing. */
    static int hash(String text, String end) {
        int length = text.length() + end.length();
        int hash = 0;
        int block = 0;
        for (int at = 0; at < length; at++) {
            block ^= Integer.rotateLeft(Encoding.unitAt(text, end, at), 8 * (at % 4));
            if (at % 4 == 3) {
                hash = Murmur3.mixBlock(hash, block);
                block = 0;
            }
        }
        return Murmur3.finish(block > 0 ? hash ^ Murmur3.scramble(block) : hash, length);
    }
}
