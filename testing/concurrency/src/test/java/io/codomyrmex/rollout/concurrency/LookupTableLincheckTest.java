package io.codomyrmex.rollout.concurrency;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Whatever threads do to a flag at the same time, it looks as if they had done it one after the other. */
final class LookupTableLincheckTest {

    /** Where no thread meets another: values are checked and hashed there, which schedules need not go through. */
    private static final ManagedStrategyGuarantee MEETS_NOBODY = ManagedStrategyGuaranteeKt.forClasses(
                    (String name) -> name.startsWith("io.codomyrmex.rollout.")
                            && !name.startsWith("io.codomyrmex.rollout.lookup.")
                            && !name.startsWith("io.codomyrmex.rollout.concurrency."))
            .allMethods()
            .ignore();

    private static <O extends Options<O, ?>> O limited(O options, int iterations, int invocations) {
        return options.iterations(iterations)
                .invocationsPerIteration(invocations)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1);
    }

    /** A lock of the JDK spins some hundred times before it waits; less than that is taken for spinning for ever. */
    private static ModelCheckingOptions everySchedule() {
        return limited(new ModelCheckingOptions(), 10, 300).loopBound(2_000).addGuarantee(MEETS_NOBODY);
    }

    private static StressOptions realThreads() {
        return limited(new StressOptions(), 30, 2_000);
    }

    @Test
    void theTableIsLinearizableUnderSchedulesThatAreTriedOneByOne() {
        everySchedule().check(LookupTableOperations.class);
    }

    @Test
    void theTableIsLinearizableUnderRealThreads() {
        realThreads().check(LookupTableOperations.class);
    }

    @Test
    void aTableWithoutALockIsFoundOutUnderSchedulesThatAreTriedOneByOne() {
        assertThrows(LincheckAssertionError.class, () -> everySchedule().check(UnlockedTableOperations.class));
    }

    @Test
    void aTableWithoutALockIsFoundOutUnderRealThreads() {
        assertThrows(LincheckAssertionError.class, () -> realThreads().check(UnlockedTableOperations.class));
    }
}
