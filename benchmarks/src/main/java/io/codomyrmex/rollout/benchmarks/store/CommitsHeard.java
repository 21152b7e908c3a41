package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.ArrayList;
import java.util.List;
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

/**
 * What do nodes that listen add to a commit? They do nothing but hear it; they live in the same JVM and on the same machine, so
 * their own part in hearing is counted with the server's part in telling.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class CommitsHeard {

    /** Which store. */
    @Param({"postgresql", "redis"})
    public String store = "redis";

    /** How many nodes listen. */
    @Param({"0", "20"})
    public int listeners = 0;

    private final List<RolloutStore> nodes = new ArrayList<>();
    private Writer writer;

    @Setup
    public void open() {
        Fleet fleet = Fleet.on(store);
        RolloutStore here = fleet.node();
        nodes.add(here);
        writer = new Writer(here);
        for (int i = 0; i < listeners; i++) {
            RolloutStore node = fleet.node();
            nodes.add(node);
            ((HintingStore) node).onChange(() -> {});
        }
    }

    @TearDown
    public void close() {
        nodes.forEach(RolloutStore::close);
    }

    @Benchmark
    public CommitOutcome commit() {
        return writer.commit();
    }
}
