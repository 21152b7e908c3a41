package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.RolloutState;

/** Colours, where they are wanted. A state is always told by a word too, never by colour alone. */
public final class Style {

    private static final String RESET = "\u001b[0m";

    private final boolean coloured;

    /**
     * A style.
     *
     * @param coloured false for plain text
     */
    public Style(boolean coloured) {
        this.coloured = coloured;
    }

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String state(RolloutState state, String text) {
        return in(
                switch (state) {
                    case PENDING -> "2";
                    case ACTIVE -> "36";
                    case PAUSED -> "33";
                    case COMPLETED -> "32";
                    case ABORTED -> "31";
                },
                text);
    }

    private String in(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + RESET : text;
    }

    /**
     * The beginning of a line, so that it fits.
     *
     * @param line text with or without colours
     * @param columns how many columns there are
     * @return the line itself, or as much of it as fits, without a colour left open
     */
    public String cut(String line, int columns) {
        int used = 0;
        for (int i = 0; i < line.length(); ) {
            if (line.charAt(i) == '\u001b') {
                i = line.indexOf('m', i) + 1;
            } else {
                int codePoint = line.codePointAt(i);
                used += Table.width(codePoint);
                if (used > columns) {
                    return line.substring(0, i) + (coloured ? RESET : "");
                }
                i += Character.charCount(codePoint);
            }
        }
        return line;
    }

    /** The sign that goes with a state's word. */
    static String sign(RolloutState state) {
        return switch (state) {
            case PENDING -> "○";
            case ACTIVE -> "▶";
            case PAUSED -> "‖";
            case COMPLETED -> "✔";
            case ABORTED -> "✖";
        };
    }
}
