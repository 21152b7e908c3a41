package io.codomyrmex.rollout.bucketing.compat;

/** Whether a string has a UTF-8 form at all. */
final class Surrogates {

    private Surrogates() {}

    /** Whether half of a surrogate pair stands alone somewhere. */
    static boolean anyAlone(String text) {
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return true;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }
}
