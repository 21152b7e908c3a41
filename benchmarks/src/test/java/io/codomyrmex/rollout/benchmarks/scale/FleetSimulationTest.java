package io.codomyrmex.rollout.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FleetSimulationTest {

    private static final long SEED = 3;
    private static final int NODES = 200;
    private static final Costs COSTS = new Costs("test", 100_000, 150_000, 200_000, 5_000);

    private static Scenario fleet(Way way, long seed) {
        return new Scenario(NODES, way, 6, COSTS, 0, seed);
    }

    @Test
    void theSameSeedGivesTheSameReportAndAnotherOneAnother() {
        FleetReport report = FleetSimulation.run(fleet(Way.BOTH, SEED));
        assertEquals(report, FleetSimulation.run(fleet(Way.BOTH, SEED)));
        assertNotEquals(
                report.readsPerSecond(),
                FleetSimulation.run(fleet(Way.BOTH, SEED + 1)).readsPerSecond());
    }

    @Test
    void aFleetThatPollsAsksOnceAnIntervalAndLearnsOfAChangeWithinIt() {
        FleetReport report = FleetSimulation.run(fleet(Way.POLL, SEED));
        assertTrue(report.readsPerSecond() >= NODES / 5.0 && report.readsPerSecond() <= NODES / 4.5, report::toString);
        assertTrue(report.worstMillis() <= 5_050 && report.medianMillis() > 2_000, report::toString);
    }

    @Test
    void aFleetThatHearsHintsLearnsOfAChangeAtOnce() {
        FleetReport report = FleetSimulation.run(fleet(Way.BOTH, SEED));
        assertTrue(report.p99Millis() < 250, report::toString);
    }

    @Test
    void aHintThatIsLostIsMadeUpForByThePoll() {
        Scenario lossy = new Scenario(NODES, Way.BOTH, 1, COSTS, 0.5, SEED);
        FleetReport report = FleetSimulation.run(lossy);
        assertTrue(report.worstMillis() > 1_000 && report.worstMillis() <= 20_050, report::toString);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void noStoreThatComesBackIsTrampled(Way way) {
        FleetReport report = FleetSimulation.run(fleet(way, SEED));
        // In trouble it is not asked more often than half a poll interval demands, and afterwards never by all at one
        // moment.
        assertTrue(report.triesPerSecond() <= NODES / 2.5, report::toString);
        assertTrue(report.longestReadAfterMillis() < 5, report::toString);
        assertTrue(report.caughtUpSeconds() > 0 && report.caughtUpSeconds() <= 5.1, report::toString);
    }
}
