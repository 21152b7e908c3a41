package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.drive.Fleet;
import io.codomyrmex.rollout.reliability.drive.FleetPlan;
import io.codomyrmex.rollout.reliability.drive.FleetReport;
import io.codomyrmex.rollout.reliability.run.Backend;
import io.codomyrmex.rollout.reliability.run.Backends;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight processes with drivers, half of them with a wrong clock and one stopped for a while, enter each stage once and none early; after
 * an outage they take one stage and not all that were due.
 */
@Tag("servers")
class FleetTest {

    private final long seed = Seeds.one();

    @TempDir
    private Path folder;

    @Test
    void driversOverPostgresEnterEachStageOnceAndInTime() {
        try (Backend backend = Backends.postgres()) {
            verify(backend);
        }
    }

    @Test
    void driversOverRedisEnterEachStageOnceAndInTime() {
        try (Backend backend = Backends.redis()) {
            verify(backend);
        }
    }

    private void verify(Backend backend) {
        FleetReport report = Fleet.run(
                backend.name(),
                backend.url(),
                backend.directUrl(),
                backend.silence(),
                FleetPlan.shortly(),
                seed,
                folder);
        System.out.println(FleetReport.TITLES + "\n" + report);
        assertEquals(List.of(), report.findings(), () -> "seed " + seed + "\n" + report.words());
        assertTrue(report.overdue() > 0, report::toString);
        assertEquals(1, report.mostAtOnce(), report::toString);
        // The server may be at work on one that was sent before.
        assertTrue(report.byStopped() <= 1, report::toString);
    }
}
