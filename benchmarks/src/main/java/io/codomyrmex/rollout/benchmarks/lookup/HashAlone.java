package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does the hash of an id of 36 characters cost, and what does the object that keeps it? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class HashAlone extends Nanoseconds {

    private final String[] ids = Units.ids();

    @Benchmark
    public void hash(Blackhole answers) {
        for (String id : ids) {
            answers.consume(Xx64Bucketing.unitHash(id));
        }
    }

    @Benchmark
    public void unit(Blackhole answers) {
        for (String id : ids) {
            answers.consume(Unit.of(id));
        }
    }
}
