package io.codomyrmex.rollout.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Behind {@code benchmarks/run.sh}: its first word, then the folder of the results. */
public final class Main {

    static final String FILE = "results.json";

    private Main() {}

    /**
     * Runs.
     *
     * @param words {@code quick}, {@code full}, {@code again}, {@code check} or {@code draw}; the folder of the results; for {@code
     *     again} the titles of steps
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] words) throws IOException {
        String command = words[0];
        Path folder = Path.of(words[1]);
        switch (command) {
            case "quick" -> show(run(Programme.QUICK.steps(), command, soFar -> {}));
            case "full" ->
                write(run(Programme.FULL.steps(), command, soFar -> soFar.write(folder.resolve(FILE))), folder);
            case "again" -> again(folder, List.of(words).subList(2, words.length));
            case "check" -> System.exit(verdict(run(Programme.FULL.steps(), command, soFar -> {})));
            case "draw" -> write(Results.read(folder.resolve(FILE)), folder);
            default -> throw new IllegalArgumentException("command: " + command);
        }
        // What a library left running is no reason to stay.
        System.exit(0);
    }

    /** Takes what has been measured so far: a run that is broken off has not been in vain. */
    private interface Keeper {
        void keep(Results soFar) throws IOException;
    }

    private static Results run(List<Step> steps, String command, Keeper keeper) throws IOException {
        Machine machine = Machine.here("benchmarks/run.sh " + command);
        if (machine.isBusy()) {
            System.err.println("Other programs are at work on this machine: ratios will do, figures may not.");
        }
        Figures figures = new Figures();
        long begun = System.nanoTime();
        for (Step step : steps) {
            System.err.printf("%4d s  %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), step.title());
            try {
                step.work().measure(figures);
            } catch (Exception e) {
                // The others can still be measured; what is missing, the table and the check do not pass over.
                System.err.println("        failed: " + e);
            }
            keeper.keep(new Results(machine, figures.all(), List.of()));
        }
        return new Results(machine, figures.all(), List.of());
    }

    /** Measures some steps of a full run once more, and lays their figures over those that are there. */
    private static void again(Path folder, List<String> titles) throws IOException {
        Results before = Results.read(folder.resolve(FILE));
        List<Step> steps = Programme.FULL.steps().stream()
                .filter(step -> titles.contains(step.title()))
                .toList();
        if (steps.size() != titles.size()) {
            throw new IllegalArgumentException("steps: " + titles + " are not all among "
                    + Programme.FULL.steps().stream().map(Step::title).toList());
        }
        Keeper keeper = soFar -> before.with(soFar, titles).write(folder.resolve(FILE));
        write(before.with(run(steps, "again", keeper), titles), folder);
    }

    private static void show(Results results) {
        Figures figures = results.asFigures();
        System.out.println(TextReport.of(results.machine(), figures, Requirements.of(figures)));
    }

    private static void write(Results results, Path folder) throws IOException {
        show(results);
        Figures figures = results.asFigures();
        results.write(folder.resolve(FILE));
        Files.writeString(folder.resolve("README.md"), MarkdownReport.of(results, Requirements.of(figures)));
        Chart.write(figures, folder.resolve("lookup.png"));
        System.err.println("written: " + folder);
    }

    private static int verdict(Results results) {
        show(results);
        List<Requirement> missed = Requirements.of(results.asFigures()).stream()
                .filter(requirement -> !requirement.isMet())
                .toList();
        missed.forEach(requirement -> System.err.println(
                "not met: " + requirement.title() + " " + requirement.wanted() + ", measured: " + requirement.value()));
        return missed.isEmpty() ? 0 : 1;
    }
}
