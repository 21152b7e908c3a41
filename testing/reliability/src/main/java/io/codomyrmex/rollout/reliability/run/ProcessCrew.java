package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.worker.FakeTime;
import io.codomyrmex.rollout.reliability.worker.JavaProgram;
import io.codomyrmex.rollout.reliability.worker.Task;
import io.codomyrmex.rollout.reliability.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Workers in processes of their own. They go from job to job; one that is killed is started again. */
public final class ProcessCrew implements Crew {

    /** Processes that share a store's file share a clock, too. */
    private static final Duration LEAST_FAKED = Duration.ofMinutes(1);

    private final JavaProgram program;
    private final List<Seat> seats = new ArrayList<>();
    private final AtomicLong wins = new AtomicLong();
    private final List<Path> files = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private @Nullable Job job;

    private ProcessCrew(JavaProgram program) {
        this.program = program;
    }

    /** One worker's place, and who sits there now. */
    private final class Seat {
        private final int number;
        private WorkerProcess process;
        private boolean fakesTime;
        private int starts;

        Seat(int number) {
            this.number = number;
            this.process = spawn(Map.of());
        }

        private WorkerProcess spawn(Map<String, String> environment) {
            fakesTime = !environment.isEmpty();
            return WorkerProcess.start(program.with(environment), "worker-" + number, wins::incrementAndGet);
        }

        synchronized void begin(Job job) {
            if (fakesTime && job.skew().compareTo(LEAST_FAKED) < 0) {
                replace(Map.of());
            }
            Task task = job.task(number, ++starts);
            synchronized (files) {
                files.add(task.file());
            }
            process.begin(task);
        }

        /** Who comes after a killed one has a wrong clock, where the machine can do that. */
        synchronized void killAndRestart(Job job) {
            Duration offset = job.task(number, starts + 1).clockOffset();
            replace(offset.abs().compareTo(LEAST_FAKED) < 0 ? Map.of() : FakeTime.environment(offset));
            begin(job);
        }

        private void replace(Map<String, String> environment) {
            process.close();
            process = spawn(environment);
        }
    }

    /**
     * Starts the processes.
     *
     * @param workers how many
     * @param folder where they leave what they write; an existing one
     * @return a crew
     */
    public static ProcessCrew start(int workers, Path folder) {
        ProcessCrew crew = new ProcessCrew(JavaProgram.in(folder));
        for (int i = 0; i < workers; i++) {
            crew.seats.add(crew.new Seat(crew.started.getAndIncrement()));
        }
        return crew;
    }

    @Override
    public void begin(Job job) {
        this.job = job;
        wins.set(0);
        files.clear();
        seats.forEach(seat -> seat.begin(job));
    }

    @Override
    public long wins() {
        return wins.get();
    }

    @Override
    public void requireAlive() {
        for (Seat seat : seats) {
            synchronized (seat) {
                if (!seat.process.isAlive()) {
                    throw new AssertionError("worker " + seat.number + " ended by itself; see its file of errors");
                }
            }
        }
    }

    @Override
    public List<Fault> faults(RandomGenerator dice) {
        AtomicInteger stopped = new AtomicInteger();
        return List.of(
                Fault.once("a worker is killed", () -> any(dice).killAndRestart(Objects.requireNonNull(job, "job"))),
                Fault.lasting(
                        "a worker is stopped where it is",
                        () -> {
                            stopped.set(dice.nextInt(seats.size()));
                            seats.get(stopped.get()).process.freeze();
                        },
                        () -> seats.get(stopped.get()).process.thaw()));
    }

    private Seat any(RandomGenerator dice) {
        return seats.get(dice.nextInt(seats.size()));
    }

    @Override
    public List<WorkerHistory> end() {
        seats.forEach(seat -> seat.process.stop());
        seats.forEach(seat -> seat.process.awaitEnd());
        synchronized (files) {
            return files.stream().filter(Files::exists).map(WorkerHistory::read).toList();
        }
    }

    @Override
    public void close() {
        seats.forEach(seat -> seat.process.close());
    }
}
