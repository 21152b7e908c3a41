package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Bare;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does {@code isIn(flag, String)} cost, beside a map read and the hash of the string? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class ByString extends Nanoseconds {

    private final String[] ids = Units.ids();
    private String flag = Flags.name(0);
    private RolloutLookup lookup = Flags.lookup(1).lookup();
    private ConcurrentHashMap<String, Bare> map = Bare.map(1);

    @Benchmark
    public void lookup(Blackhole answers) {
        for (String id : ids) {
            answers.consume(lookup.isIn(flag, id));
        }
    }

    @Benchmark
    public void limit(Blackhole answers) {
        for (String id : ids) {
            Bare bare = map.get(flag);
            answers.consume(Xx64Bucketing.unitHash(id) ^ bare.salt());
        }
    }

    @Benchmark
    public void limitMix(Blackhole answers) {
        for (String id : ids) {
            Bare bare = map.get(flag);
            answers.consume(Xx64Bucketing.isIn(Xx64Bucketing.unitHash(id), bare.salt(), bare.threshold()));
        }
    }
}
