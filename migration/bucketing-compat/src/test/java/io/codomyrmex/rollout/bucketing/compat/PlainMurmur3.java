package io.codomyrmex.rollout.bucketing.compat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MurmurHash3_x86_32 over bytes, step by step, for comparison: shares no line with the production code. */
final class PlainMurmur3 {

    private PlainMurmur3() {}

    static int of(byte[] bytes, int length, int seed) {
        ByteBuffer input = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        int hash = seed;
        while (input.remaining() >= 4) {
            hash ^= mixed(input.getInt());
            hash = Integer.rotateLeft(hash, 13);
            hash = hash * 5 - 430_675_100;
        }
        int tail = 0;
        for (int shift = 0; input.hasRemaining(); shift += 8) {
            tail += Byte.toUnsignedInt(input.get()) << shift;
        }
        hash ^= mixed(tail);
        hash ^= length;
        hash ^= hash >>> 16;
        hash *= -2_048_144_789;
        hash ^= hash >>> 13;
        hash *= -1_028_477_387;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int word) {
        return Integer.rotateLeft(word * -862_048_943, 15) * 461_845_907;
    }
}
