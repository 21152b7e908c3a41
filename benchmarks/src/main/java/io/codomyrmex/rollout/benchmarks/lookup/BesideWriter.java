package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.lookup.LookupDoor;
import io.codomyrmex.rollout.lookup.Unit;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What does a reader lose while another thread publishes changes of the flags that it asks about? */
@State(Scope.Benchmark)
@OperationsPerInvocation(Units.COUNT)
public class BesideWriter extends Nanoseconds {

    private static final int FLAGS = 100;
    private static final long SEED = 6;

    /** How many changes a second are published. */
    @Param({"0", "1000"})
    public int changes = 0;

    private final Unit[] units = Units.units();
    private final String[] asked = new String[Units.COUNT];
    private final LookupDoor door = Flags.lookup(FLAGS);
    private Thread writer;
    private volatile boolean stopped;
    private long begun;
    private volatile long written;

    @Setup
    public void begin() {
        String[] names = Flags.names(FLAGS);
        Random random = new Random(SEED);
        for (int i = 0; i < asked.length; i++) {
            asked[i] = names[random.nextInt(FLAGS)];
        }
        begun = System.nanoTime();
        if (changes > 0) {
            writer = new Thread(this::write, "writer");
            writer.setDaemon(true);
            writer.start();
        }
    }

    /** Stops the writer, and refuses the figure if it did not keep its pace. */
    @TearDown
    public void end() throws InterruptedException {
        stopped = true;
        if (writer != null) {
            writer.join();
            double rate = written * 1e9 / (System.nanoTime() - begun);
            if (rate < changes * 0.9) {
                throw new IllegalStateException("only " + Math.round(rate) + " changes/s were published");
            }
        }
    }

    private void write() {
        long pause = TimeUnit.SECONDS.toNanos(1) / changes;
        for (long count = 1; !stopped; count++) {
            int flag = (int) (count % FLAGS);
            door.apply(new Changes.Delta(
                    List.of(Flags.rollout(flag, 1 + count)), List.of(), new Cursor("benchmark", count, "next")));
            written = count;
            long due = begun + count * pause;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    @Benchmark
    public void read(Blackhole answers) {
        for (int i = 0; i < Units.COUNT; i++) {
            answers.consume(door.lookup().isIn(asked[i], units[i]));
        }
    }
}
