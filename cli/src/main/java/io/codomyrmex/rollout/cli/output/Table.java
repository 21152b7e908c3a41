package io.codomyrmex.rollout.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other. Cells are safe to show already. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        for (int i = 0; i < cells.length; i++) {
            int width = width(cells[i]);
            if (i == widths.size()) {
                widths.add(width);
            } else {
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        return this;
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(padded(cells.get(i), widths.get(i)));
        }
        return line.toString().stripTrailing();
    }

    static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - width(cell)));
    }

    /** The columns that a terminal needs: none for a combining mark, two for a wide letter or a picture. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        if (codePoint < 0x1100) {
            return 1;
        }
        boolean wide = switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> codePoint < 0xFF61 || codePoint > 0xFFDC;
            default ->
                (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                        || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
                        || (codePoint >= 0x3000 && codePoint <= 0x303E);
        };
        return wide ? 2 : 1;
    }
}
