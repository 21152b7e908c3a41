package io.codomyrmex.rollout.bucketing.compat;

/**
 * What stands before the unit, split so that most of it can be hashed ahead.
 *
 * @param closed what is hashed alike whatever follows
 * @param open the first half of a surrogate pair that the unit may complete; else empty, as for every salt that can be stored
 */
record Front(String closed, String open) {

    static Front of(String text) {
        int last = text.length() - 1;
        return last >= 0 && Character.isHighSurrogate(text.charAt(last))
                ? new Front(text.substring(0, last), text.substring(last))
                : new Front(text, "");
    }

    /** What is left to hash for a unit. */
    String before(String unit) {
        return open.isEmpty() ? unit : open.concat(unit);
    }
}
