package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.faulty.PlantedFault;
import io.codomyrmex.rollout.reliability.run.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds every planted fault, for what it is, and finds nothing wrong with the correct store on the same seed. */
class CheckerTest {

    private static final long SEED = Seeds.one();

    @Test
    void theCorrectStoreKeepsEveryPromise() {
        Verdict verdict = Rehearsal.withoutFault(SEED);
        assertEquals(List.of(), verdict.findings(), () -> "seed " + SEED + "\n" + verdict.words());
        assertTrue(verdict.wins() > 600, () -> "seed " + SEED + ": too little happened: " + verdict);
    }

    @Test
    void thereAreTenFaultsAndMore() {
        assertTrue(PlantedFault.all().size() >= 10);
    }

    @ParameterizedTest
    @MethodSource("io.codomyrmex.rollout.reliability.faulty.PlantedFault#all")
    void thePlantedFaultIsFound(PlantedFault fault) {
        Verdict verdict = Rehearsal.with(SEED, fault.store(), fault.view());
        assertTrue(
                verdict.kinds().contains(fault.proof()),
                () -> "seed " + SEED + ": not found as " + fault.proof() + ", but\n" + verdict.words());
    }
}
