package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Finding;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.history.HistoryFile;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.reliability.worker.Task;
import io.codomyrmex.rollout.reliability.worker.Worker;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A process that looks whether what another one left behind fits together, and then works until it ends at a given step of a
 * commit. It writes how many steps a commit took at most.
 */
public final class CrashMain {

    /** What it ends with when what it found does not fit together. */
    static final int MISMATCH = 4;

    private static final int MOST_WORK = 400;
    private static final int WORK_WITHOUT_END = 40;

    private CrashMain() {}

    /**
     * Runs.
     *
     * @param words the line of a {@link Task}, and the number of the step that is not survived, 0 for none
     */
    public static void main(String[] words) {
        Task task = Task.parse(words[0]);
        int fatal = Integer.parseInt(words[1]);
        Steps steps = new Steps(fatal);
        try (HistoryFile file = HistoryFile.create(task.file());
                RolloutStore store = SteppedStores.open(task.url(), task.settings(), steps)) {
            requireFit(store, task.style().flagNames());
            SplittableRandom dice = new SplittableRandom(task.ownSeed());
            Worker worker =
                    new Worker(task.name(), store, flag -> Optional.empty(), file, Moments.SYSTEM, task.style(), dice);
            int work = fatal == 0 ? WORK_WITHOUT_END : MOST_WORK;
            for (int i = 0; i < work; i++) {
                worker.step();
            }
        }
        System.out.println(steps.most());
        // Nothing that a library left running keeps it.
        Runtime.getRuntime().halt(0);
    }

    private static void requireFit(RolloutStore store, List<String> flags) {
        Cursor start = new Cursor(store.loadAll().cursor().epoch(), 0, "");
        List<Finding> findings = Checker.fit(StoreContents.of(store, flags, start));
        if (!findings.isEmpty()) {
            findings.forEach(System.err::println);
            System.err.flush();
            Runtime.getRuntime().halt(MISMATCH);
        }
    }
}
