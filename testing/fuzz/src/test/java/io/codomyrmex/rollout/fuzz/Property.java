package io.codomyrmex.rollout.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What holds for every target: how bytes become text, and what words about bad text are like. */
public final class Property {

    /** Generous for a rule, its example, and values that are cut at 100 characters, each of which may become an escape of six. */
    private static final int MOST_WORDS = 4_000;

    private Property() {}

    /**
     * Any text: UTF-8, so that a corpus can be read; behind a zero byte UTF-16, in which halves of surrogate pairs can be written.
     */
    public static String text(byte[] data) {
        if (data.length == 0 || data[0] != 0) {
            return new String(data, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(data.length / 2);
        for (int i = 1; i + 1 < data.length; i += 2) {
            text.append((char) ((data[i] & 0xff) << 8 | (data[i + 1] & 0xff)));
        }
        return text.toString();
    }

    /** Fails unless something holds. */
    public static void holds(boolean condition, String property) {
        if (!condition) {
            throw new AssertionError(property);
        }
    }

    /** Fails unless both are equal. */
    public static void same(Object expected, Object found) {
        holds(Objects.equals(expected, found), "expected " + expected + ", found " + found);
    }

    /** Fails unless a refusal says something, on one line, in characters that do nothing to a terminal. */
    public static void refused(RuntimeException refusal) {
        words(refusal.getMessage());
    }

    /** Fails unless these are words on one line, in characters that do nothing to a terminal. */
    public static void words(String words) {
        holds(words != null && !words.isBlank(), "no words");
        holds(words.length() <= MOST_WORDS, "words without end: " + words.length() + " characters");
        holds(
                words.codePoints().noneMatch(it -> Character.isISOControl(it) || it == 0x2028 || it == 0x2029),
                "words that do something to a terminal");
    }
}
