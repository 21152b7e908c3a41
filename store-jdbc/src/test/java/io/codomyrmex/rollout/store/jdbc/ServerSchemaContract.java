package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.tck.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** How the tables come into a database of a server. */
interface ServerSchemaContract extends OnServer {

    default String emptyDatabase() {
        return server().url(server().newDatabase());
    }

    @Test
    default void aStoreDoesNotTouchAnEmptyDatabaseAndSaysWhatToRun() {
        String url = emptyDatabase();

        StoreUnavailableException refusal =
                assertThrows(StoreUnavailableException.class, () -> RolloutStores.open(url));

        assertTrue(
                refusal.getMessage()
                        .endsWith(
                                ": its schema has version 0, this program needs 1; run io/codomyrmex/rollout/store/jdbc/"
                                        + dialect().name() + "/V1__rollouts.sql from the jar of rollout-store-jdbc, or"
                                        + " `rollout schema migrate`"),
                refusal::getMessage);
        assertEquals(0, JdbcSchema.validate(url).found());
    }

    @Test
    default void theSchemaIsAppliedOnce() {
        String url = emptyDatabase();

        assertTrue(JdbcSchema.migrate(url).isCurrent());
        assertTrue(JdbcSchema.migrate(url).isCurrent());

        assertTrue(JdbcSchema.validate(url).isCurrent());
        assertWorks(url);
    }

    @Test
    default void manyWhoApplyItAtOnceApplyItOnce() throws Exception {
        String url = emptyDatabase();
        int many = 5;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<JdbcSchema.Status>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return JdbcSchema.migrate(url);
                }));
            }
            for (Future<JdbcSchema.Status> each : all) {
                assertTrue(each.get().isCurrent());
            }
        } finally {
            threads.shutdownNow();
        }
        assertWorks(url);
    }

    @Test
    default void flywayAppliesTheSameFiles() {
        String url = emptyDatabase();
        String location = JdbcSchema.validate(url).location();

        int applied = Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:" + location)
                .load()
                .migrate()
                .migrationsExecuted;

        assertEquals(1, applied);
        assertTrue(JdbcSchema.validate(url).isCurrent());
        assertWorks(url);
    }

    @Test
    default void theSchemaOfANewerProgramIsRefused() throws Exception {
        String url = emptyDatabase();
        JdbcSchema.migrate(url);
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO rollout_schema (version, name) VALUES (2, 'tomorrow')");
        }

        assertThrows(StoreUnavailableException.class, () -> RolloutStores.open(url));
        assertThrows(StoreUnavailableException.class, () -> JdbcSchema.migrate(url));
        assertTrue(JdbcSchema.validate(url).isNewer());
        assertFalse(JdbcSchema.validate(url).isCurrent());
    }

    private static void assertWorks(String url) {
        try (RolloutStore store = RolloutStores.open(url)) {
            assertInstanceOf(
                    CommitOutcome.Committed.class, Draft.create("checkout").commit(store));
        }
    }
}
