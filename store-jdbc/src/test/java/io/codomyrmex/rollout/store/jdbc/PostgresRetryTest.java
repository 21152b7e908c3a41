package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;

/** How a commit is run again: a driver that fails as distributed engines do, before a real database. */
class PostgresRetryTest {

    private static final String LOCK = "FOR UPDATE";
    private static final String WRITE = "; COMMIT";

    private static DriverSource source;

    private final StoreSettings settings =
            StoreSettings.defaults().withNamespace("test-" + java.util.UUID.randomUUID());
    private final List<Integer> pauses = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    @BeforeAll
    static void createDatabase() {
        source = new DriverSource(new Driver(), PostgresDatabase.url(), new Properties());
    }

    @ParameterizedTest
    @CsvSource({"FOR UPDATE, 40001", "; COMMIT, 40001", "FOR UPDATE, 40P01", "; COMMIT, 40P01"})
    void aCommitThatHasToGiveWayIsRunAgainInANewTransaction(String statement, String state) {
        try (RolloutStore healthy = JdbcRolloutStore.over(source, settings);
                RolloutStore store = storeThatFails(3, statement, state)) {
            Readable created = Draft.create("checkout").mustCommit(healthy);

            Draft.enterStage(created, 0).mustCommit(store);

            assertEquals(List.of(1, 2, 3), pauses);
            assertEquals(4, sent.stream().filter(sql -> sql.startsWith("BEGIN")).count());
            assertEquals(3, sent.stream().filter("ROLLBACK"::equals).count());
            assertEquals(2, healthy.history("checkout").size());
            assertEquals(2, healthy.loadAll().cursor().revision());
        }
    }

    @Test
    void whoHasToGiveWayEachTimeGivesUpAndSaysSo() {
        try (RolloutStore healthy = JdbcRolloutStore.over(source, settings);
                RolloutStore store = storeThatFails(Integer.MAX_VALUE, WRITE, "40001")) {
            Readable created = Draft.create("checkout").mustCommit(healthy);

            StoreUnavailableException trouble = assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.enterStage(created, 0).commit(store));

            assertTrue(
                    trouble.getMessage()
                            .endsWith(
                                    "other writers were faster 20 times in a row; the last time, it could not be put in order"
                                            + " with another transaction"),
                    trouble::getMessage);
            assertEquals(19, pauses.size());
            assertEquals(1, healthy.history("checkout").size());
        }
    }

    /** What CockroachDB says when it does not know: running it again would be blind. */
    @Test
    void anOutcomeThatTheDatabaseItselfDoesNotKnowIsNotRunAgain() {
        try (RolloutStore healthy = JdbcRolloutStore.over(source, settings);
                RolloutStore store = storeThatFails(1, WRITE, "40003")) {
            Draft draft = Draft.enterStage(Draft.create("checkout").mustCommit(healthy), 0);

            assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

            assertTrue(pauses.isEmpty());
            assertInstanceOf(CommitOutcome.Committed.class, draft.commit(store));
        }
    }

    @Test
    void aLockThatIsNotGivenInTimeIsNotWaitedForAgain() {
        try (RolloutStore healthy = JdbcRolloutStore.over(source, settings);
                RolloutStore store = storeThatFails(1, LOCK, "55P03")) {
            Readable created = Draft.create("checkout").mustCommit(healthy);

            assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.enterStage(created, 0).commit(store));

            assertTrue(pauses.isEmpty());
        }
    }

    private RolloutStore storeThatFails(int times, String statement, String state) {
        FaultySource faults = new FaultySource() {
            private int left = times;

            @Override
            void before(String sql) throws SQLException {
                sent.add(sql);
                if (sql.contains(statement) && left-- > 0) {
                    throw new SQLException("restart transaction", state);
                }
            }
        };
        return new JdbcRolloutStore(
                new Database(
                        new PostgresDialect(),
                        new DataSourceConnections(faults.over(source)),
                        "the database",
                        pauses::add),
                true,
                settings);
    }
}
