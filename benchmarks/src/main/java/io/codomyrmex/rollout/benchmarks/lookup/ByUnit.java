package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Bare;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.Unit;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does {@code isIn(flag, Unit)} cost, beside a map read, the mix of two numbers and a comparison? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class ByUnit extends Nanoseconds {

    private final Unit[] units = Units.units();
    private final long[] hashes = Units.hashes();
    private String flag = Flags.name(0);
    private RolloutLookup lookup = Flags.lookup(1).lookup();
    private ConcurrentHashMap<String, Bare> map = Bare.map(1);

    @Benchmark
    public void lookup(Blackhole answers) {
        for (Unit unit : units) {
            answers.consume(lookup.isIn(flag, unit));
        }
    }

    @Benchmark
    public void limit(Blackhole answers) {
        for (long hash : hashes) {
            Bare bare = map.get(flag);
            answers.consume(Xx64Bucketing.isIn(hash, bare.salt(), bare.threshold()));
        }
    }
}
