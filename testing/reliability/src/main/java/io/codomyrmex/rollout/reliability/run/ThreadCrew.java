package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.worker.Shift;
import io.codomyrmex.rollout.reliability.worker.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Workers in threads of this process, for stores that other processes cannot see. */
public final class ThreadCrew implements Crew {

    private final int workers;
    private final AtomicLong wins = new AtomicLong();
    private final List<Working> working = new ArrayList<>();

    private record Working(Task task, Shift shift, CompletableFuture<Void> end) {}

    /**
     * A crew.
     *
     * @param workers how many
     */
    public ThreadCrew(int workers) {
        this.workers = workers;
    }

    @Override
    public void begin(Job job) {
        wins.set(0);
        for (int i = 0; i < workers; i++) {
            Task task = job.task(i, 1);
            Shift shift = new Shift(task, wins::incrementAndGet);
            CompletableFuture<Void> end = new CompletableFuture<>();
            working.add(new Working(task, shift, end));
            new Thread(() -> end.completeAsync(() -> work(shift), Runnable::run), task.name()).start();
        }
    }

    private static Void work(Shift shift) {
        shift.run();
        return null;
    }

    @Override
    public long wins() {
        return wins.get();
    }

    @Override
    public void requireAlive() {
        for (Working worker : working) {
            if (worker.end().isDone()) {
                worker.end().join();
                throw new AssertionError("worker " + worker.task().name() + " ended by itself");
            }
        }
    }

    @Override
    public List<Fault> faults(RandomGenerator dice) {
        return List.of();
    }

    @Override
    public List<WorkerHistory> end() {
        working.forEach(worker -> worker.shift().end());
        List<WorkerHistory> histories = new ArrayList<>();
        for (Working worker : working) {
            worker.end().join();
            histories.add(WorkerHistory.read(worker.task().file()));
        }
        working.clear();
        return histories;
    }

    @Override
    public void close() {
        working.forEach(worker -> worker.shift().end());
    }
}
