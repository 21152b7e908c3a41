package io.codomyrmex.rollout.concurrency;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Whatever threads do to a flag in the store at the same time, it looks as if they had done it one after the other. */
final class MemoryStoreLincheckTest {

    /** Where no thread meets another: values are checked there, which schedules need not go through. */
    private static final ManagedStrategyGuarantee MEETS_NOBODY = ManagedStrategyGuaranteeKt.forClasses(
                    (String name) -> name.startsWith("io.codomyrmex.rollout.")
                            && !name.startsWith("io.codomyrmex.rollout.store.memory.")
                            && !name.startsWith("io.codomyrmex.rollout.concurrency."))
            .allMethods()
            .ignore();

    private static <O extends Options<O, ?>> O limited(O options, int iterations, int invocations) {
        return options.iterations(iterations)
                .invocationsPerIteration(invocations)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1);
    }

    private static ModelCheckingOptions everySchedule() {
        return limited(new ModelCheckingOptions(), 40, 100).loopBound(2_000).addGuarantee(MEETS_NOBODY);
    }

    private static StressOptions realThreads() {
        return limited(new StressOptions(), 60, 1_000);
    }

    @Test
    void theStoreIsLinearizableUnderSchedulesThatAreTriedOneByOne() {
        everySchedule().check(MemoryStoreOperations.class);
    }

    @Test
    void theStoreIsLinearizableUnderRealThreads() {
        realThreads().check(MemoryStoreOperations.class);
    }

    @Test
    void aStoreThatComparesBeforeItsLockIsFoundOutUnderSchedulesThatAreTriedOneByOne() {
        assertThrows(LincheckAssertionError.class, () -> everySchedule().check(CheckedThenCommittedOperations.class));
    }

    @Test
    void aStoreThatComparesBeforeItsLockIsFoundOutUnderRealThreads() {
        assertThrows(LincheckAssertionError.class, () -> realThreads().check(CheckedThenCommittedOperations.class));
    }
}
