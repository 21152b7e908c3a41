package io.codomyrmex.rollout.text;

/**
 * Text from data, made safe for a message, a log line or a terminal.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class Quoted {

    /** The most characters of a value that a message repeats. */
    public static final int MAX_LENGTH = 100;

    private Quoted() {}

    /**
     * The value in double quotes, escaped as {@link #escape(String)} does and cut after {@value #MAX_LENGTH} characters.
     *
     * <pre>{@code
     * Quoted.of("check\u001bout")   // "check\u001bout", with the escape spelled out
     * }</pre>
     *
     * @param value any string; {@code null} is shown as the word null
     * @return one line of printable characters
     */
    public static String of(@org.jspecify.annotations.Nullable CharSequence value) {
        if (value == null) {
            return "null";
        }
        if (value.length() <= MAX_LENGTH) {
            return '"' + escape(value.toString()) + '"';
        }
        String head = value.subSequence(0, MAX_LENGTH).toString();
        return '"' + escape(head) + "\"… (" + value.length() + " characters)";
    }

    /**
     * The value with everything spelled out as {@code \\uXXXX} that could move a cursor, change the direction of writing,
     * end a line or hide: control and format characters, line separators, unassigned and private code points and lone
     * surrogates. Quotes and backslashes are escaped as well, so that the result can be read back without doubt.
     *
     * @param value any string
     * @return the same text in printable characters; the same object when nothing had to be escaped
     */
    public static String escape(String value) {
        int clean = 0;
        while (clean < value.length()) {
            int codePoint = value.codePointAt(clean);
            if (!isPlain(codePoint)) {
                break;
            }
            clean += Character.charCount(codePoint);
        }
        if (clean == value.length()) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, clean);
        for (int i = clean; i < value.length(); ) {
            int codePoint = value.codePointAt(i);
            append(out, codePoint);
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (isPlain(codePoint)) {
            out.appendCodePoint(codePoint);
        } else if (codePoint == '"' || codePoint == '\\') {
            out.append('\\').append((char) codePoint);
        } else {
            for (char unit : Character.toChars(codePoint)) {
                out.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isPlain(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
