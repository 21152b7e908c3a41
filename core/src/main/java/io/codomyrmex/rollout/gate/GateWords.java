package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.text.Quoted;

/**
 * What the words of a verdict have to keep: they are shown on terminals and kept in the history.
 *
 * <p>Words are 1 to {@value #MAX_CODE_POINTS} characters on one line, not all of them blank, without control and format characters,
 * line separators, unassigned and private code points and lone surrogates.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class GateWords {

    /** The most code points of words. */
    public static final int MAX_CODE_POINTS = 200;

    private static final String NONE = "(no words)";

    private GateWords() {}

    /**
     * Legal words out of any text, such as the answer of another system: what would not be legal is spelled out as {@code \\uXXXX},
     * blanks at the ends are left out, and what is too long is cut and ends in an ellipsis. Legal words without blanks at their ends
     * stay as they are.
     *
     * <pre>{@code
     * new GateVerdict.Fail(GateWords.of("error rate " + answer))
     * }</pre>
     *
     * @param text any text, of any length
     * @return legal words; {@code (no words)} for a text that is empty or blank
     */
    public static String of(String text) {
        String stripped = text.strip();
        StringBuilder out = new StringBuilder();
        int length = 0;
        for (int i = 0; i < stripped.length(); ) {
            int codePoint = stripped.codePointAt(i);
            String shown = shown(codePoint);
            i += Character.charCount(codePoint);
            length += shown.codePointCount(0, shown.length());
            boolean last = i == stripped.length();
            if (length > MAX_CODE_POINTS || (length == MAX_CODE_POINTS && !last)) {
                return out.append('…').toString();
            }
            out.append(shown);
        }
        return out.isEmpty() ? NONE : out.toString();
    }

    /**
     * Refuses words that are not legal.
     *
     * @param words the words
     * @throws IllegalArgumentException naming value and rule
     */
    static void requireLegal(String words) {
        int codePoints =
                words.length() > 2 * MAX_CODE_POINTS ? Integer.MAX_VALUE : words.codePointCount(0, words.length());
        boolean legal = codePoints <= MAX_CODE_POINTS
                && !words.isBlank()
                && words.codePoints().allMatch(GateWords::isShownAsItIs);
        if (!legal) {
            throw new IllegalArgumentException("words: " + Quoted.of(words) + " are not one line of 1 to "
                    + MAX_CODE_POINTS + " printable characters; GateWords.of makes such of any text");
        }
    }

    private static boolean isShownAsItIs(int codePoint) {
        return shown(codePoint).codePointAt(0) == codePoint;
    }

    /** As {@link Quoted#escape}, but with quotes and backslashes left alone: these words stand in no quotes. */
    private static String shown(int codePoint) {
        String text = Character.toString(codePoint);
        return codePoint == '"' || codePoint == '\\' ? text : Quoted.escape(text);
    }
}
