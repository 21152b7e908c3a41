package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/** Do readers of one lookup hinder each other? */
@State(Scope.Benchmark)
@OperationsPerInvocation(Units.COUNT)
public class OnTwoThreads extends Nanoseconds {

    private final Unit[] units = Units.units();
    private final String flag = Flags.name(0);
    private final RolloutLookup lookup = Flags.lookup(100).lookup();

    @Benchmark
    @Threads(1)
    public void one(Blackhole answers) {
        ask(answers);
    }

    @Benchmark
    @Threads(2)
    public void two(Blackhole answers) {
        ask(answers);
    }

    private void ask(Blackhole answers) {
        for (Unit unit : units) {
            answers.consume(lookup.isIn(flag, unit));
        }
    }
}
