package io.codomyrmex.featureflags.targeting;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many parts a regular expression has once its repetitions are written out: {@code (a{100}){100}} has ten thousand. RE2 writes
 * them out when it compiles, so a short text can fill the memory; this is asked before.
 *
 * <p>An estimate from above. What is not well formed is left to the compiler to complain about.
 */
final class PatternSize {

    /** More than any expression that people write. */
    static final long MOST = 5_000;

    private static final long FAR_TOO_MANY = 1L << 40;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long group;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        PatternSize size = new PatternSize(pattern);
        size.scan();
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return size.group;
    }

    private void scan() {
        while (at < pattern.length()) {
            char here = pattern.charAt(at);
            switch (here) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> characterClass();
                case '\\' -> escape();
                case '{' -> repetition();
                default -> part();
            }
            at++;
        }
    }

    private void open() {
        outer.push(group);
        group = 0;
        last = 0;
    }

    private void close() {
        long inner = group + 1;
        group = outer.isEmpty() ? 0 : outer.pop();
        add(inner);
    }

    private void part() {
        add(1);
    }

    private void add(long parts) {
        last = parts;
        group = Math.min(FAR_TOO_MANY, group + parts);
    }

    private void characterClass() {
        int end = at + 1;
        if (end < pattern.length() && pattern.charAt(end) == '^') {
            end++;
        }
        // A bracket right at the start stands for itself.
        end++;
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            end += pattern.charAt(end) == '\\' ? 2 : 1;
        }
        at = end;
        part();
    }

    /** One escaped character, or a name in braces after it, which is no repetition. */
    private void escape() {
        at++;
        boolean mayHaveBraces = at < pattern.length() && "pPx".indexOf(pattern.charAt(at)) >= 0;
        if (mayHaveBraces && at + 1 < pattern.length() && pattern.charAt(at + 1) == '{') {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end;
        }
        part();
    }

    /** Counts what stands before the brace as often as the larger number says. Anything else in braces is text. */
    private void repetition() {
        int end = pattern.indexOf('}', at);
        long times = end < 0 ? 0 : largest(pattern.substring(at + 1, end));
        if (times == 0) {
            part();
            return;
        }
        long repeated = Math.min(FAR_TOO_MANY, last * times);
        group = Math.min(FAR_TOO_MANY, group - last + repeated);
        last = repeated;
        at = end;
    }

    private static long largest(String braces) {
        if (!braces.matches("\\d{1,9}(,\\d{0,9})?")) {
            return 0;
        }
        int comma = braces.indexOf(',');
        String least = comma < 0 ? braces : braces.substring(0, comma);
        String most = comma < 0 || comma == braces.length() - 1 ? least : braces.substring(comma + 1);
        return Math.max(1, Math.max(Long.parseLong(least), Long.parseLong(most)));
    }
}
