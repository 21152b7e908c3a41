package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.check.Finding;
import io.codomyrmex.rollout.reliability.check.FindingKind;
import io.codomyrmex.rollout.reliability.drive.FleetReport;
import io.codomyrmex.rollout.reliability.faulty.PlantedFault;
import io.codomyrmex.rollout.reliability.run.FleetRehearsal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of fleets finds what drivers do wrong, for what it is, and finds nothing wrong with the correct ones on the same seed. */
class FleetCheckTest {

    private static final long SEED = Seeds.one();
    private static final Duration LATEST = Duration.ofSeconds(2);

    @Test
    void correctDriversKeepEveryPromise() {
        FleetReport report = FleetRehearsal.with(SEED, store -> store, Duration.ZERO, LATEST);
        assertEquals(List.of(), report.findings(), () -> "seed " + SEED + "\n" + report.words());
        assertEquals(100, report.steps(), report::toString);
        assertEquals(10, report.overdue(), report::toString);
        assertEquals(1, report.mostAtOnce(), report::toString);
    }

    @ParameterizedTest
    @MethodSource("io.codomyrmex.rollout.reliability.faulty.PlantedFault#ofDrivers")
    void thePlantedFaultIsFound(PlantedFault fault) {
        assertFound(fault.proof(), FleetRehearsal.with(SEED, fault.store(), Duration.ZERO, LATEST));
    }

    @Test
    void aStoreThatBelievesTheClocksOfNodesIsFound() {
        assertFound(FindingKind.CLOCK, FleetRehearsal.with(SEED, store -> store, Duration.ofMinutes(10), LATEST));
    }

    @Test
    void aStepThatIsLateIsFound() {
        assertFound(FindingKind.LATE, FleetRehearsal.with(SEED, store -> store, Duration.ZERO, Duration.ZERO));
    }

    private static void assertFound(FindingKind kind, FleetReport report) {
        assertTrue(
                report.findings().stream().map(Finding::kind).anyMatch(kind::equals),
                () -> "seed " + SEED + ": not found as " + kind + ", but\n" + report.words());
    }
}
