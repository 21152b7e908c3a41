package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.crash.CrashPoints;
import io.codomyrmex.rollout.reliability.crash.CrashReport;
import io.codomyrmex.rollout.reliability.crash.Durability;
import io.codomyrmex.rollout.reliability.run.Backend;
import io.codomyrmex.rollout.reliability.run.Backends;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a process ends, what it leaves fits together, and what was acknowledged is there. */
@Tag("servers")
class CrashTest {

    private static final int KILLS = 5;

    private final long seed = Seeds.one();

    @TempDir
    private Path folder;

    @Test
    void aWriterOnSqliteMayBeKilledAtAnyMoment() {
        Verdict verdict = Durability.run(KILLS, seed, folder);
        assertEquals(List.of(), verdict.findings(), () -> "seed " + seed);
        assertTrue(verdict.wins() >= KILLS, verdict::toString);
    }

    @Test
    void aCommitToSqliteMayEndAtAnyStep() {
        try (Backend backend = Backends.sqlite(folder)) {
            verify(backend, 8);
        }
    }

    @Test
    void aCommitToPostgresMayEndAtAnyStep() {
        try (Backend backend = Backends.postgres()) {
            verify(backend, 6);
        }
    }

    @Test
    void aCommitToRedisMayEndAtAnyStep() {
        try (Backend backend = Backends.redis()) {
            verify(backend, 6);
        }
    }

    @Test
    void aCommitToMariaDbMayEndAtAnyStep() {
        try (Backend backend = Backends.mariaDb()) {
            verify(backend, 4);
        }
    }

    @Test
    void aCommitToARedisClusterMayEndAtAnyStep() {
        try (Backend backend = Backends.cluster()) {
            verify(backend, 3);
        }
    }

    private void verify(Backend backend, int points) {
        CrashReport report =
                CrashPoints.run(backend.name(), backend.directUrl(), backend.expectations(), points, seed, folder);
        System.out.println(report);
        assertEquals(List.of(), report.verdict().findings(), () -> "seed " + seed);
        assertEquals(points, report.ended(), () -> "seed " + seed + ": " + report);
    }
}
