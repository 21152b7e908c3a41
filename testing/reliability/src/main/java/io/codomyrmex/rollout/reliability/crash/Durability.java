package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.worker.JavaProgram;
import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.reliability.worker.Task;
import io.codomyrmex.rollout.reliability.worker.WorkerProcess;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A writer on a SQLite file that is killed over and over: what was acknowledged is there when the file is opened again. */
public final class Durability {

    private static final Style STYLE = new Style(2, Duration.ZERO, false);
    private static final int MOST_WINS = 60;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Durability() {}

    /**
     * Runs.
     *
     * @param kills how often the writer is killed
     * @param seed of all dice
     * @param folder where files are kept
     * @return what the checker says in the end; it also looked after each kill
     * @throws AssertionError when something was found after a kill
     */
    public static Verdict run(int kills, long seed, Path folder) {
        Path own = folder(folder);
        String url = "jdbc:sqlite:" + own.resolve("rollouts.db");
        JavaProgram program = JavaProgram.in(own);
        SplittableRandom dice = new SplittableRandom(seed);
        List<WorkerHistory> histories = new ArrayList<>();
        Cursor start = start(url);
        Verdict verdict = check(url, start, histories);
        for (int i = 1; i <= kills; i++) {
            Task task = new Task(
                    "d" + i,
                    url,
                    StoreSettings.DEFAULT_NAMESPACE,
                    seed,
                    STYLE,
                    Duration.ZERO,
                    own.resolve(i + ".history"));
            killAfter(1 + dice.nextInt(MOST_WINS), program, task);
            histories.add(WorkerHistory.read(task.file()));
            verdict = check(url, start, histories);
            if (!verdict.findings().isEmpty()) {
                throw new AssertionError(
                        "seed " + seed + ", after kill " + i + ", files in " + own + "\n" + verdict.words());
            }
        }
        return verdict;
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("durability").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void killAfter(int wins, JavaProgram program, Task task) {
        AtomicLong won = new AtomicLong();
        try (WorkerProcess writer = WorkerProcess.start(program, "writer", won::incrementAndGet)) {
            writer.begin(task);
            Await.until(wins + " wins of a writer", LIMIT, () -> won.get() >= wins || !writer.isAlive());
        }
    }

    private static RolloutStore open(String url) {
        return RolloutStores.open(url, StoreSettings.defaults().withHistoryLimit(StoreSettings.UNLIMITED_HISTORY));
    }

    private static Cursor start(String url) {
        try (RolloutStore store = open(url)) {
            return store.loadAll().cursor();
        }
    }

    private static Verdict check(String url, Cursor start, List<WorkerHistory> histories) {
        try (RolloutStore store = open(url)) {
            StoreContents contents = StoreContents.of(store, STYLE.flagNames(), start);
            return Checker.check(histories, contents, Expectations.OF_CLIENTS);
        }
    }
}
