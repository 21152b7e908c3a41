package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Bare;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.Unit;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What do other flags cost the one that is asked about? Three ways to ask: about sixteen flags, as the code of one application
 * does; about any flag at random, as nobody does, so that no cache of the processor is of use; and about flags that have no
 * rollout.
 */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class AmongMany extends Nanoseconds {

    private static final int NAMED_IN_CODE = 16;
    private static final int ASKED = 1 << 20;
    private static final long SEED = 5;

    /** How many flags have a rollout. */
    @Param({"1", "100", "10000", "100000", "1000000"})
    public int flags = 1;

    private final Unit[] units = Units.units();
    private final long[] hashes = Units.hashes();
    private RolloutLookup lookup;
    private ConcurrentHashMap<String, Bare> map;
    private String[] few;
    private String[] any;
    private String[] unknown;
    private int at;

    @Setup(Level.Trial)
    public void fill() {
        lookup = Flags.lookup(flags).lookup();
        map = Bare.map(flags);
        String[] names = Flags.names(flags);
        Random random = new Random(SEED);
        few = new String[Units.COUNT];
        unknown = new String[Units.COUNT];
        any = new String[ASKED];
        for (int i = 0; i < Units.COUNT; i++) {
            few[i] = names[random.nextInt(Math.min(NAMED_IN_CODE, flags)) * Math.max(1, flags / NAMED_IN_CODE)];
            unknown[i] = "unknown-" + random.nextInt(NAMED_IN_CODE);
        }
        for (int i = 0; i < ASKED; i++) {
            any[i] = names[random.nextInt(flags)];
        }
    }

    /** The next part of the flags in random order: all of them come before one comes again. */
    private int next() {
        int from = at;
        at = (at + Units.COUNT) % ASKED;
        return from;
    }

    @Benchmark
    public void fewFlags(Blackhole answers) {
        for (int i = 0; i < Units.COUNT; i++) {
            answers.consume(lookup.isIn(few[i], units[i]));
        }
    }

    @Benchmark
    public void anyFlag(Blackhole answers) {
        int from = next();
        for (int i = 0; i < Units.COUNT; i++) {
            answers.consume(lookup.isIn(any[from + i], units[i]));
        }
    }

    @Benchmark
    public void limitAnyFlag(Blackhole answers) {
        int from = next();
        for (int i = 0; i < Units.COUNT; i++) {
            Bare bare = map.get(any[from + i]);
            answers.consume(Xx64Bucketing.isIn(hashes[i], bare.salt(), bare.threshold()));
        }
    }

    @Benchmark
    public void unknownFlag(Blackhole answers) {
        for (int i = 0; i < Units.COUNT; i++) {
            answers.consume(lookup.isIn(unknown[i], units[i]));
        }
    }
}
