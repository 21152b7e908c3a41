package io.codomyrmex.rollout.benchmarks.run;

import java.util.List;
import java.util.Locale;

/** The table for a terminal. */
final class TextReport {

    private static final int NAME = 34;

    private final StringBuilder text = new StringBuilder();

    private TextReport() {}

    static String of(Machine machine, Figures figures, List<Requirement> requirements) {
        TextReport report = new TextReport();
        report.line(machine.described());
        report.line("");
        for (Rows.Part part : Rows.of(figures)) {
            report.part(part);
        }
        report.verdicts(requirements);
        return report.text.toString();
    }

    private void part(Rows.Part part) {
        line(String.format(
                Locale.ROOT,
                "%-" + (NAME + 2) + "s%12s%10s%9s",
                cut(part.question().title()),
                part.question().unit(),
                "B/op",
                "ratio"));
        for (List<String> cells : part.cells()) {
            line(String.format(
                    Locale.ROOT,
                    "  %-" + NAME + "s%12s%10s%9s",
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3)));
        }
        line("");
    }

    private static String cut(String title) {
        return title.length() <= NAME + 2 ? title : title + "\n" + " ".repeat(NAME + 2);
    }

    private void verdicts(List<Requirement> requirements) {
        for (Requirement requirement : requirements) {
            if (requirement.measured().isPresent()) {
                line(String.format(
                        Locale.ROOT,
                        "  %-50s%12s%14s  %s",
                        requirement.title(),
                        requirement.wanted(),
                        requirement.value(),
                        requirement.verdict()));
            }
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
