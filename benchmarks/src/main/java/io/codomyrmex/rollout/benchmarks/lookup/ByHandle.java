package io.codomyrmex.rollout.benchmarks.lookup;

import io.codomyrmex.rollout.benchmarks.Bare;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.FlagHandle;
import io.codomyrmex.rollout.lookup.LookupDoor;
import io.codomyrmex.rollout.lookup.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does a handle cost, beside the mix of two numbers and a comparison? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class ByHandle extends Nanoseconds {

    private final String[] ids = Units.ids();
    private final Unit[] units = Units.units();
    private final long[] hashes = Units.hashes();
    private FlagHandle handle = Flags.lookup(1).lookup().handle(Flags.name(0));
    private Bare bare = Bare.of(Flags.name(0));

    @Benchmark
    public void unit(Blackhole answers) {
        FlagHandle kept = handle;
        for (Unit unit : units) {
            answers.consume(kept.isIn(unit));
        }
    }

    @Benchmark
    public void string(Blackhole answers) {
        FlagHandle kept = handle;
        for (String id : ids) {
            answers.consume(kept.isIn(id));
        }
    }

    @Benchmark
    public void limit(Blackhole answers) {
        Bare known = bare;
        for (long hash : hashes) {
            answers.consume(Xx64Bucketing.isIn(hash, known.salt(), known.threshold()));
        }
    }

    /** The same with the hash where the handle finds it, too: in an object for each user, which has to come from somewhere. */
    @Benchmark
    public void limitOfUnits(Blackhole answers) {
        Bare known = bare;
        for (Unit unit : units) {
            answers.consume(Xx64Bucketing.isIn(LookupDoor.hash(unit), known.salt(), known.threshold()));
        }
    }
}
