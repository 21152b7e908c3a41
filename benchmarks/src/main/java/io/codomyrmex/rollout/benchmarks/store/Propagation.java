package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.FlagHandle;
import io.codomyrmex.rollout.lookup.ServedRollout;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long is it from the moment a node begins to commit until the lookup of another one serves the change? Changes come after
 * random pauses: sometimes while the other node gathers hints, sometimes not. A feed that polls does so every
 * {@value #POLL_MILLIS} ms here.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 1, time = 30)
@Fork(1)
@State(Scope.Benchmark)
public class Propagation {

    /** The poll interval of a feed without hints. */
    public static final int POLL_MILLIS = 500;

    private static final int PAUSE_MILLIS = 150;
    private static final long SEED = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = 50_000;

    /** Which store. */
    @Param({"memory", "sqlite", "postgresql", "redis"})
    public String store = "memory";

    /** By what the other node learns of changes: SQLite gives no hints. */
    @Param({"hint", "poll"})
    public String by = "hint";

    private final Random random = new Random(SEED);
    private RolloutStore here;
    private RolloutStore there;
    private RolloutFeed feed;
    private Writer writer;
    private FlagHandle flag;

    @Setup
    public void open() throws InterruptedException {
        Fleet fleet = Fleet.on(store);
        here = fleet.node();
        there = fleet.node();
        writer = new Writer(here);
        boolean byHint = by.equals("hint");
        feed = RolloutFeed.over(byHint ? there : new Unhinted(there))
                .pollInterval(Duration.ofMillis(POLL_MILLIS))
                .start();
        feed.awaitReady(PATIENCE);
        flag = feed.lookup().handle(writer.flag());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (byHint && !feed.status().hintsLive()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(store + " gives no hints");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Nobody makes changes at the moment another one has arrived. */
    @Setup(Level.Invocation)
    public void pause() throws InterruptedException {
        Thread.sleep(random.nextInt(by.equals("hint") ? PAUSE_MILLIS : POLL_MILLIS));
    }

    @TearDown
    public void close() {
        feed.close();
        there.close();
        here.close();
    }

    @Benchmark
    public long fromNodeToNode() {
        long version = writer.commit().record().entry().version();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (ServedRollout now = flag.served(); now == null || now.version() < version; now = flag.served()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("version " + version + " was not served within " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return version;
    }
}
