package io.codomyrmex.rollout.benchmarks.run;

import java.util.List;

/** The table for a page. */
final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    static String of(Results results, List<Requirement> requirements) {
        Machine machine = results.machine();
        MarkdownReport report = new MarkdownReport();
        report.line("# Results");
        report.line("");
        report.line("`" + machine.command() + "`, " + machine.described() + ".");
        report.line("");
        for (String note : results.notes()) {
            report.line(note);
            report.line("");
        }
        report.line("Nanoseconds are processor time of the asking thread. A ratio is to the first line of its part.");
        report.line("");
        for (Rows.Part part : Rows.of(results.asFigures())) {
            report.part(part);
        }
        report.verdicts(requirements);
        return report.text.toString();
    }

    private void part(Rows.Part part) {
        line("| " + part.question().title() + " | " + part.question().unit() + " | B/op | ratio |");
        line("|---|---:|---:|---:|");
        part.cells().forEach(cells -> line("| " + String.join(" | ", cells) + " |"));
        line("");
    }

    private void verdicts(List<Requirement> requirements) {
        line("| asked for | bound | measured | |");
        line("|---|---:|---:|---|");
        for (Requirement requirement : requirements) {
            line("| "
                    + String.join(
                            " | ",
                            List.of(
                                    requirement.title(),
                                    requirement.wanted(),
                                    requirement.value(),
                                    requirement.verdict()))
                    + " |");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
