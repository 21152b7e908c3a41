package io.codomyrmex.rollout.benchmarks.peers;

import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does the same answer cost elsewhere? Once from the id, as {@code isIn(flag, String)} has it, and once with whatever the
 * library wants for a unit made beforehand, as {@code isIn(flag, Unit)} has it.
 */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class Peers extends Nanoseconds {

    /** Who is asked. */
    @Param
    public Library library = Library.TOGGLZ;

    private @Nullable Contest<?> contest;

    /** Starts the library and looks whether it does the same work. */
    @Setup
    public void start() {
        Contest<?> started = Contest.over(library.start(), Units.ids());
        started.requireTheSameWork(library);
        contest = started;
    }

    /** Stops the library. */
    @TearDown
    public void stop() {
        contest().peer().close();
    }

    /** The library, given an id. */
    @Benchmark
    public void byString(Blackhole answers) {
        contest().byString(answers);
    }

    /** The library, given what it wants. */
    @Benchmark
    public void byUnit(Blackhole answers) {
        contest().byUnit(answers);
    }

    private Contest<?> contest() {
        return Objects.requireNonNull(contest, "start() comes first");
    }
}
