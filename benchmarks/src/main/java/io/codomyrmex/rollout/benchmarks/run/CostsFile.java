package io.codomyrmex.rollout.benchmarks.run;

import io.codomyrmex.rollout.benchmarks.scale.Costs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What a full run has measured of the stores, as the simulation wants it. */
public final class CostsFile {

    private static final double NANOS_IN_MICRO = 1e3;
    private static final double NANOS_IN_SECOND = 1e9;
    private static final int HEARERS = 20;

    private CostsFile() {}

    /**
     * Reads the costs of the two stores that give hints to many machines.
     *
     * @param folder the folder of the results
     * @return Redis and PostgreSQL
     * @throws IOException when the file cannot be read
     */
    public static List<Costs> read(Path folder) throws IOException {
        Figures figures = Results.read(folder.resolve(Main.FILE)).asFigures();
        return Stream.of("redis", "postgresql").map(store -> of(figures, store)).toList();
    }

    private static Costs of(Figures figures, String store) {
        return new Costs(
                store,
                nanos(figures, Question.READS, store + ", nothing new", NANOS_IN_MICRO),
                nanos(figures, Question.READS, store + ", one change", NANOS_IN_MICRO),
                Math.round(NANOS_IN_SECOND / value(figures, Question.COMMITS, store + ", 1 writer")),
                hint(figures, store));
    }

    /** What twenty nodes add to a commit, for one of them. */
    private static long hint(Figures figures, String store) {
        double more = value(figures, Question.HINTS, store + ", " + HEARERS + " nodes")
                - value(figures, Question.HINTS, store + ", 0 nodes");
        return Math.max(1, Math.round(more / HEARERS * NANOS_IN_MICRO));
    }

    private static long nanos(Figures figures, Question question, String subject, double factor) {
        return Math.round(value(figures, question, subject) * factor);
    }

    private static double value(Figures figures, Question question, String subject) {
        return figures.value(question, subject)
                .orElseThrow(() -> new NoSuchElementException("no figure for " + subject + ": run full first"));
    }
}
