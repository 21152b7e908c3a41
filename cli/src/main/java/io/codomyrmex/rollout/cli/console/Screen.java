package io.codomyrmex.rollout.cli.console;

/**
 * What is known of the terminal.
 *
 * @param dataShown whether stdout is a terminal
 * @param wordsShown whether stderr is a terminal
 * @param columns the terminal's width; for other outputs the width that text is laid out for
 * @param rows the terminal's height
 * @param coloured whether colours are wanted there
 * @param redrawn whether what stands there can be drawn over; a terminal that only takes line after line cannot
 */
public record Screen(boolean dataShown, boolean wordsShown, int columns, int rows, boolean coloured, boolean redrawn) {

    /** Of a terminal that doesn't tell its width. */
    public static final int DEFAULT_COLUMNS = 100;

    private static final int MIN_COLUMNS = 40;
    private static final int DEFAULT_ROWS = 24;

    /** Keeps the width in a range that a layout can work with. */
    public Screen {
        columns = Math.max(MIN_COLUMNS, columns);
        rows = rows < 1 ? DEFAULT_ROWS : rows;
    }

    /**
     * No terminal at all: a file, a pipe.
     *
     * @return the plainest of screens
     */
    public static Screen none() {
        return new Screen(false, false, DEFAULT_COLUMNS, DEFAULT_ROWS, false, false);
    }
}
