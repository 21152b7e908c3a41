package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;

/** What free text (salts, actors, reasons, metadata) has to keep so that every store gives it back unchanged. */
final class TextRule {

    private TextRule() {}

    /** Well-formed text of a bounded length; no NUL, which PostgreSQL and its JSON functions cannot hold. */
    static void requireWellFormed(String field, String text, int minCodePoints, int maxCodePoints) {
        requireLength(field, text, minCodePoints, maxCodePoints);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
                throw new IllegalArgumentException(field + ": " + Quoted.of(text)
                        + " has a NUL or half of a surrogate pair at index " + i + "; write well-formed text");
            }
            i += Character.charCount(codePoint);
        }
    }

    /** As {@link #requireWellFormed}, and on one line: it is written into logs and shown in tables. */
    static void requireLine(String field, String text, int minCodePoints, int maxCodePoints) {
        requireWellFormed(field, text, minCodePoints, maxCodePoints);
        for (int i = 0; i < text.length(); i++) {
            int type = Character.getType(text.charAt(i));
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                throw new IllegalArgumentException(field + ": " + Quoted.of(text) + " has a control character at index "
                        + i + "; write one line of text");
            }
        }
    }

    private static void requireLength(String field, String text, int minCodePoints, int maxCodePoints) {
        // A code point takes at most two chars: this bound keeps a huge text from being counted.
        int codePoints = text.length() > 2 * maxCodePoints ? Integer.MAX_VALUE : text.codePointCount(0, text.length());
        if (codePoints < minCodePoints || codePoints > maxCodePoints) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(text) + " is too "
                    + (codePoints < minCodePoints ? "short" : "long") + "; it has " + minCodePoints + " to "
                    + maxCodePoints + " characters");
        }
    }
}
