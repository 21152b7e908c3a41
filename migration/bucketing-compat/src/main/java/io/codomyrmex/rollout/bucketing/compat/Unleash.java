package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;

/** Unleash's gradual rollout: MurmurHash3 of {@code groupId:unit} modulo 100, plus 1; in when that is at most the percentage. */
final class Unleash extends SaltedBucketing {

    private final Murmur3 murmur;
    private final Refused refused;

    /** Ids that have no bucket. */
    private enum Refused {
        NONE,
        EMPTY,
        ILL_FORMED
    }

    /** As the native core that all newer libraries share. It refuses ill-formed text. */
    Unleash(String groupId) {
        this(Murmur3.after(groupId + ':', Encoding.UTF_8), Refused.ILL_FORMED);
    }

    private Unleash(Murmur3 murmur, Refused refused) {
        this.murmur = murmur;
        this.refused = refused;
    }

    /** As the Java library up to 9, whose MurmurHash3 takes the last bytes with their sign. */
    static Unleash java9(String groupId) {
        return new Unleash(Murmur3.withSignedTailAfter(groupId + ':', Encoding.UTF_8), Refused.NONE);
    }

    /** As the Node library, whose MurmurHash3 takes the lower byte of each UTF-16 unit, and to whom an empty id is none. */
    static Unleash node(String groupId) {
        return new Unleash(Murmur3.after(groupId + ':', Encoding.LOW_BYTE), Refused.EMPTY);
    }

    @Override
    public long bucket(String unit) {
        return isRefused(unit) ? NO_BUCKET : Integer.remainderUnsigned(murmur.hash(unit), 100) + 1L;
    }

    private boolean isRefused(String unit) {
        return switch (refused) {
            case NONE -> false;
            case EMPTY -> unit.isEmpty();
            case ILL_FORMED -> Surrogates.anyAlone(unit);
        };
    }

    @Override
    protected boolean admits(String unit, Percentage percentage) {
        long bucket = bucket(unit);
        return bucket != NO_BUCKET && bucket <= percentage.thousandths() / 1_000;
    }
}
