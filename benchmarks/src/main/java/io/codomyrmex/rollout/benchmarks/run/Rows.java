package io.codomyrmex.rollout.benchmarks.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The table, cell by cell. */
final class Rows {

    /** What stands over the columns. */
    static final List<String> HEAD = List.of("", "", "B/op", "ratio");

    /**
     * A part of the table.
     *
     * @param question what was asked
     * @param cells a line for each subject: its name, its figure, what it allocates, its ratio to the first line
     */
    record Part(Question question, List<List<String>> cells) {}

    private Rows() {}

    static List<Part> of(Figures figures) {
        List<Part> parts = new ArrayList<>();
        for (Question question : Question.values()) {
            List<Figure> lines = sorted(question, figures.of(question));
            if (!lines.isEmpty()) {
                parts.add(new Part(question, cells(lines)));
            }
        }
        return parts;
    }

    /** Libraries by their speed, behind ours and the limit; everything else in the order in which it was asked. */
    private static List<Figure> sorted(Question question, List<Figure> figures) {
        if (question != Question.BY_STRING && question != Question.BY_UNIT && question != Question.BY_HANDLE) {
            return figures;
        }
        List<String> first = List.of(Subjects.OURS, Subjects.OUR_HANDLE, Subjects.LIMIT);
        return figures.stream()
                .sorted(Comparator.<Figure>comparingInt(figure ->
                                first.contains(figure.subject()) ? first.indexOf(figure.subject()) : first.size())
                        .thenComparingDouble(Figure::value))
                .toList();
    }

    private static List<List<String>> cells(List<Figure> lines) {
        double base = lines.get(0).value();
        List<List<String>> cells = new ArrayList<>();
        for (Figure line : lines) {
            String bytes = line.bytes() == null ? "" : count(line.bytes());
            cells.add(List.of(line.subject(), number(line.value()), bytes, ratio(line.value() / base)));
        }
        return cells;
    }

    private static String count(double bytes) {
        // The harness itself allocates some bytes in each iteration, which thousands of operations share.
        return bytes < 0.5 ? "0" : String.format(Locale.ROOT, "%,.0f", bytes);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%,.0f", ratio);
    }

    static String number(double value) {
        String format = Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }

    static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "not measured";
    }
}
