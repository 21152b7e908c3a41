package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does one pull of one node cost, when nothing is new and when one flag is? Client and server are on one machine. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class Reads {

    private static final int OTHER_FLAGS = 200;

    /** Which store. */
    @Param({"memory", "sqlite", "postgresql", "redis"})
    public String store = "memory";

    private RolloutStore node;
    private Cursor now;
    private Cursor before;

    @Setup
    public void open() {
        node = Fleet.on(store).node();
        for (int i = 0; i < OTHER_FLAGS; i++) {
            new Writer(node);
        }
        Writer writer = new Writer(node);
        before = node.loadAll().cursor();
        writer.commit();
        now = node.loadAll().cursor();
    }

    @TearDown
    public void close() {
        node.close();
    }

    @Benchmark
    public Changes nothingNew() {
        return node.changesSince(now);
    }

    @Benchmark
    public Changes oneFlagNew() {
        return node.changesSince(before);
    }
}
