package io.codomyrmex.rollout.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as a file.
 *
 * @param machine where and when
 * @param figures what was measured
 * @param notes what a reader has to know beyond that
 */
record Results(Machine machine, List<Figure> figures, List<String> notes) {

    /** Copies the lists; an older file has no notes. */
    Results {
        figures = List.copyOf(figures);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** The same with some figures measured anew. */
    Results with(Results newer, List<String> steps) {
        Figures merged = new Figures();
        newer.figures().forEach(merged::add);
        Figures measuredAgain = newer.asFigures();
        for (Figure figure : figures) {
            if (measuredAgain.find(figure.question(), figure.subject()).isEmpty()) {
                merged.add(figure);
            }
        }
        List<String> all = new ArrayList<>(notes);
        all.add("Measured in this run: " + String.join(", ", steps) + ". The other figures are from the run before it: "
                + machine.described() + ".");
        return new Results(newer.machine(), merged.all(), all);
    }

    Figures asFigures() {
        Figures again = new Figures();
        figures.forEach(again::add);
        return again;
    }
}
