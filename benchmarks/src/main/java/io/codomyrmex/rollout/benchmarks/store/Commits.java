package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How many commits does a namespace bear in a second? Each writer has a flag of its own; they meet at the revision. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
@State(Scope.Benchmark)
public class Commits {

    /** Which store. */
    @Param({"memory", "sqlite", "postgresql", "redis"})
    public String store = "memory";

    private RolloutStore node;

    @Setup
    public void open() {
        node = Fleet.on(store).node();
    }

    @TearDown
    public void close() {
        node.close();
    }

    /** One thread of a node. */
    @State(Scope.Thread)
    public static class Thread {

        private Writer writer;

        @Setup(Level.Trial)
        public void create(Commits commits) {
            writer = new Writer(commits.node);
        }
    }

    @Benchmark
    @Threads(1)
    public CommitOutcome oneWriter(Thread thread) {
        return thread.writer.commit();
    }

    @Benchmark
    @Threads(4)
    public CommitOutcome fourWriters(Thread thread) {
        return thread.writer.commit();
    }
}
