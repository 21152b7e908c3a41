package io.codomyrmex.rollout.benchmarks.start;

import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
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

/** How long is it from the start of a node, its JVM cold, until its feed is ready? The store is a SQLite file. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
@State(Scope.Benchmark)
public class Bootstrap {

    /** How many flags the store holds. */
    @Param({"100", "10000", "1000000"})
    public int flags = 100;

    private RolloutStore store;

    @Setup
    public void fill() {
        store = ManyRollouts.open(flags);
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public FeedStatus untilReady() throws InterruptedException {
        try (RolloutFeed feed = RolloutFeed.over(store).start()) {
            FeedStatus status = feed.awaitReady(Duration.ofMinutes(5));
            if (status.flags() != flags) {
                throw new IllegalStateException(flags + " flags were expected, but there is " + status);
            }
            return status;
        }
    }
}
