package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.worker.JavaProgram;
import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.reliability.worker.Task;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Processes that end at random steps of a commit, one after the other on the same store. Each begins by looking at what the one
 * before it left, so every look is that of a process that knows nothing but the store.
 */
public final class CrashPoints {

    /** A process may not come to the kind of commit that has the step: then another one is started for another step. */
    private static final int MOST_STARTS = 3;

    private static final Style STYLE = new Style(2, Duration.ZERO, true);

    private final String store;
    private final String url;
    private final Expectations expectations;
    private final Path folder;
    private final long seed;
    private final JavaProgram program;
    private final List<WorkerHistory> histories = new ArrayList<>();
    private int started;
    private int steps;

    private CrashPoints(String store, String url, Expectations expectations, Path folder, long seed) {
        this.store = store;
        this.url = url;
        this.expectations = expectations;
        this.folder = folder;
        this.seed = seed;
        this.program = JavaProgram.in(folder);
    }

    /**
     * Runs.
     *
     * @param store its name
     * @param url a store without faults of its own
     * @param expectations what it promises
     * @param points how many processes are to end at a step
     * @param seed of all dice
     * @param folder where files are kept
     * @return what they left
     */
    public static CrashReport run(
            String store, String url, Expectations expectations, int points, long seed, Path folder) {
        try {
            Path own = Files.createDirectories(
                    folder.resolve("crash-" + store.replace(' ', '-')).toAbsolutePath());
            return new CrashPoints(store, url, expectations, own, seed).run(points);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String namespace() {
        return "crash-" + seed;
    }

    private CrashReport run(int points) throws IOException, InterruptedException {
        StoreSettings settings =
                StoreSettings.defaults().withNamespace(namespace()).withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore open = RolloutStores.open(url, settings)) {
            Cursor start = open.loadAll().cursor();
            SplittableRandom dice = new SplittableRandom(seed);
            process(0);
            int ended = 0;
            while (ended < points && started < MOST_STARTS * points) {
                ended += process(1 + dice.nextInt(steps)) ? 1 : 0;
            }
            process(0);
            Verdict verdict = Checker.check(histories, StoreContents.of(open, STYLE.flagNames(), start), expectations);
            return new CrashReport(store, steps, points, ended, seed, verdict);
        }
    }

    /** Whether it ended at the step. */
    private boolean process(int fatal) throws IOException, InterruptedException {
        String name = "c" + started++;
        Path file = folder.resolve(name + ".history");
        Task task = new Task(name, url, namespace(), seed, STYLE, Duration.ZERO, file);
        Process process = program.start(CrashMain.class, "crash", task.line(), Integer.toString(fatal));
        String said;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            said = out.readLine();
        }
        int code = process.waitFor();
        histories.add(WorkerHistory.read(file));
        if (code != 0 && code != Steps.KILLED) {
            throw new AssertionError(store + ", seed " + seed + ": process " + name + ", which looked at what "
                    + (started - 1) + " before it had left, ended with " + code
                    + (code == CrashMain.MISMATCH ? ": it does not fit together" : "") + "; see " + folder);
        }
        if (said != null) {
            steps = Math.max(steps, Integer.parseInt(said));
        }
        return code == Steps.KILLED;
    }
}
