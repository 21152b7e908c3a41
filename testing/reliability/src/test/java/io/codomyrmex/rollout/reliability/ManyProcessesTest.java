package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.run.Backend;
import io.codomyrmex.rollout.reliability.run.Backends;
import io.codomyrmex.rollout.reliability.run.Campaign;
import io.codomyrmex.rollout.reliability.run.Crew;
import io.codomyrmex.rollout.reliability.run.Disaster;
import io.codomyrmex.rollout.reliability.run.ProcessCrew;
import io.codomyrmex.rollout.reliability.run.Row;
import io.codomyrmex.rollout.reliability.run.ThreadCrew;
import io.codomyrmex.rollout.testing.servers.PostgresPair;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Eight workers on one store: nothing is lost, done twice, skipped or early, whatever goes wrong. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyProcessesTest {

    private static final int WORKERS = 8;
    private static final int FAULTS = 8;
    private static final Duration LONGEST_FAULT = Duration.ofMillis(700);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final long seed = Seeds.one();
    private Path folder;
    private ProcessCrew crew;

    @BeforeAll
    void start() throws Exception {
        folder = Files.createDirectories(Path.of("target", "reliability", Long.toString(seed)))
                .toAbsolutePath();
        crew = ProcessCrew.start(WORKERS, folder);
    }

    @AfterAll
    void stop() {
        crew.close();
    }

    @Test
    void postgresKeepsItsPromises() {
        try (Backend backend = Backends.postgres()) {
            verify(backend, crew, 500, 400);
        }
    }

    @Test
    void redisKeepsItsPromises() {
        try (Backend backend = Backends.redis()) {
            verify(backend, crew, 800, 600);
        }
    }

    @Test
    void aRedisClusterKeepsItsPromises() {
        try (Backend backend = Backends.cluster()) {
            verify(backend, crew, 600, 400);
        }
    }

    @Test
    void mariaDbKeepsItsPromises() {
        try (Backend backend = Backends.mariaDb()) {
            verify(backend, crew, 300, 200);
        }
    }

    @Test
    void oneSqliteFileKeepsItsPromises() {
        try (Backend backend = Backends.sqlite(folder)) {
            verify(backend, crew, 250, 200);
        }
    }

    @Test
    void memoryKeepsItsPromises() {
        try (Backend backend = Backends.memory("reliability");
                Crew threads = new ThreadCrew(WORKERS)) {
            verify(backend, threads, 2_000, 1_000);
        }
    }

    @Test
    void aRedisThatIsEmptiedLosesNothingThatIsBegunLater() {
        try (Backend backend = Backends.redis()) {
            Row row = campaign(500, 0).run(backend, crew, seed, Disaster.emptying(backend));
            System.out.println(Row.TITLES + "\n" + row);
            assertClean(row);
            assertTrue(row.verdict().lostWithLeave() > 0, row::toString);
        }
    }

    @Test
    void aFailoverOfRedisLosesNothingButWhatWasOnItsWay() {
        RedisSentinels servers = RedisSentinels.startHasty();
        try (Backend backend = Backends.sentinels(servers)) {
            Row row = campaign(300, 0).run(backend, crew, seed, Disaster.failover(servers));
            System.out.println(Row.TITLES + "\n" + row);
            assertClean(row);
        }
    }

    @Test
    void aStandbyThatPostgresWaitsForLosesNothingWhenItTakesOver() {
        PostgresPair servers = PostgresPair.startSynchronous();
        try (Backend backend = Backends.pair("PG, waited for", servers)) {
            Row row = campaign(300, 0).run(backend, crew, seed, Disaster.promotion(servers));
            System.out.println(Row.TITLES + "\n" + row);
            assertClean(row);
        }
    }

    @Test
    void aStandbyThatLagsLosesNothingThatIsBegunLater() {
        PostgresPair servers = PostgresPair.startAsynchronous();
        try (Backend backend = Backends.pair("PG, lagging", servers)) {
            Row row = campaign(300, 0).run(backend, crew, seed, Disaster.promotionOfLaggard(servers));
            System.out.println(Row.TITLES + "\n" + row);
            assertClean(row);
            assertTrue(row.verdict().lostWithLeave() > 0, row::toString);
        }
    }

    private void verify(Backend backend, Crew crew, long calm, long faulty) {
        Row without = campaign(calm, 0).run(backend, crew, seed);
        Row with = campaign(faulty, FAULTS).run(backend, crew, seed);
        System.out.println(Row.TITLES + "\n" + without + "\n" + with);
        for (Row row : List.of(without, with)) {
            assertClean(row);
            assertTrue(row.verdict().wins() >= (row.faulty() ? faulty : calm), row::toString);
        }
    }

    private Campaign campaign(long wins, int faults) {
        return new Campaign(wins, faults, LONGEST_FAULT, LIMIT, folder);
    }

    private void assertClean(Row row) {
        assertEquals(
                List.of(),
                row.verdict().findings(),
                () -> "seed " + seed + ", histories in " + row.folder() + "\n"
                        + row.verdict().words());
    }
}
