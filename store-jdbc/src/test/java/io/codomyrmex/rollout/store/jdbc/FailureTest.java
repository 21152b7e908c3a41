package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.sqlite.SQLiteDataSource;

/** What a caller is told when the database fails, and what is true afterwards. */
class FailureTest {

    private static final int BUSY = 5;
    private static final int FULL = 13;
    private static final int IO_ERROR = 10;

    @TempDir
    Path folder;

    private SQLiteDataSource source;
    private RolloutStore healthy;
    private Readable created;

    @BeforeEach
    void createARollout() {
        source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("rollouts.db"));
        healthy = JdbcRolloutStore.over(source, StoreSettings.defaults());
        created = Draft.create("checkout").mustCommit(healthy);
    }

    @AfterEach
    void close() {
        healthy.close();
    }

    @Test
    void anAnswerLostAfterTheCommitIsAnUnknownOutcomeThatTheSameOperationResolves() {
        Draft draft = Draft.enterStage(created, 0).operationId("op-1");
        RolloutStore store = storeOver(new FaultySource() {
            @Override
            void after(String sql) throws SQLException {
                if (sql.equals("COMMIT")) {
                    throw new SQLException("the line is dead");
                }
            }
        });

        OutcomeUnknownException unknown = assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

        assertEquals("checkout", unknown.flag());
        assertEquals("op-1", unknown.operationId());
        assertEquals(2, healthy.find("checkout").orElseThrow().version());
        assertInstanceOf(CommitOutcome.AlreadyApplied.class, draft.commit(healthy));
    }

    @Test
    void anAnswerLostBeforeTheCommitIsAnUnknownOutcomeToo() {
        Draft draft = Draft.enterStage(created, 0).operationId("op-1");
        RolloutStore store = storeOver(failingBefore("COMMIT", new SQLException("the disk is gone", "", IO_ERROR)));

        assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

        assertEquals(1, healthy.find("checkout").orElseThrow().version());
        assertInstanceOf(CommitOutcome.Committed.class, draft.commit(healthy));
    }

    @ParameterizedTest
    @ValueSource(ints = {BUSY, FULL})
    void aCommitThatTheDatabaseRefusesIsAFailureAndNothingWasDone(int code) {
        Draft draft = Draft.enterStage(created, 0);
        RolloutStore store = storeOver(failingBefore("COMMIT", new SQLException("no", "", code)));

        assertThrows(StoreUnavailableException.class, () -> draft.commit(store));

        assertNothingWasDone();
        assertInstanceOf(CommitOutcome.Committed.class, draft.commit(healthy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN IMMEDIATE",
                "SELECT",
                "UPDATE rollouts",
                "INSERT INTO rollout_history",
                "DELETE",
                "UPDATE rollout_namespaces"
            })
    void aFailureBeforeTheCommitIsAFailureAndNothingWasDone(String statement) {
        SQLException error = new SQLException("the disk is gone", "", IO_ERROR);
        RolloutStore store = storeOver(
                failingBefore(statement, error), StoreSettings.defaults().withHistoryLimit(1));

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(created, 0).commit(store));

        assertSame(error, trouble.getCause());
        assertTrue(trouble.getMessage().contains("the disk has trouble: \"the disk is gone\""), trouble::getMessage);
        assertNothingWasDone();
        assertInstanceOf(
                CommitOutcome.Committed.class, Draft.enterStage(created, 0).commit(healthy));
    }

    @Test
    void aLostAnswerOfAChangeThatWasRefusedIsNoUnknownOutcome() {
        RolloutStore store = storeOver(failingBefore("COMMIT", new SQLException("the line is dead")));

        assertInstanceOf(CommitOutcome.Conflict.class, Draft.create("checkout").commit(store));
    }

    @Test
    void aConnectionThatCannotBeGivenBackDoesNotTurnACommitIntoAFailure() {
        RolloutStore store = storeOver(new FaultySource() {
            private int opened;

            @Override
            void afterClose() throws SQLException {
                if (opened++ > 0) {
                    throw new SQLException("cannot be closed");
                }
            }
        });

        assertInstanceOf(
                CommitOutcome.Committed.class, Draft.enterStage(created, 0).commit(store));
    }

    @Test
    void aRollbackThatFailsDoesNotHideWhyItWasNeeded() {
        RolloutStore store = storeOver(new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.startsWith("UPDATE rollouts")) {
                    throw new SQLException("first trouble", "", FULL);
                }
            }

            @Override
            void after(String sql) throws SQLException {
                if (sql.equals("ROLLBACK")) {
                    throw new SQLException("second trouble");
                }
            }
        });

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(created, 0).commit(store));

        assertEquals("first trouble", trouble.getCause().getMessage());
        assertNothingWasDone();
    }

    @Test
    void aSourceThatGivesNoConnectionIsUnavailable() throws SQLException {
        DataSource broken = Mockito.mock(DataSource.class);
        Mockito.when(broken.getConnection()).thenThrow(new SQLException("refused for user root with hunter2"));

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class, () -> JdbcRolloutStore.over(broken, StoreSettings.defaults()));

        assertEquals("the data source gives no connection", trouble.getMessage());
    }

    @Test
    void aReaderIsToldThatTheDatabaseFailed() {
        SQLException error = new SQLException("malformed", "", 11);
        RolloutStore store = storeOver(failingBefore("SELECT", error));

        for (Runnable read : new Runnable[] {
            () -> store.find("checkout"),
            store::loadAll,
            () -> store.history("checkout"),
            () -> store.changesSince(healthy.loadAll().cursor())
        }) {
            assertSame(
                    error,
                    assertThrows(StoreUnavailableException.class, read::run).getCause());
        }
    }

    @Test
    void aLostRaceIsRunAgainInANewTransaction() {
        AtomicInteger races = new AtomicInteger(3);
        Database database = databaseThatLosesRaces(new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.equals("COMMIT") && races.getAndDecrement() > 0) {
                    throw new SQLException("deadlock", "40001");
                }
            }
        });
        RolloutStore store = new JdbcRolloutStore(database, true, StoreSettings.defaults());

        assertEquals(2, Draft.enterStage(created, 0).mustCommit(store).version());
        assertEquals(-1, races.get());
        assertEquals(2, healthy.history("checkout").size());
    }

    @Test
    void whoLosesEveryRaceGivesUp() {
        AtomicInteger attempts = new AtomicInteger();
        Database database = databaseThatLosesRaces(new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.startsWith("UPDATE rollouts")) {
                    attempts.incrementAndGet();
                    throw new SQLException("deadlock", "40001");
                }
            }
        });
        RolloutStore store = new JdbcRolloutStore(database, true, StoreSettings.defaults());

        assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(created, 0).commit(store));

        assertEquals(20, attempts.get());
        assertNothingWasDone();
    }

    /** SQLite has no such error: one writer at a time cannot lose a race. */
    private Database databaseThatLosesRaces(FaultySource faults) {
        Dialect dialect = Mockito.spy(new SqliteDialect());
        Mockito.doReturn(new Failure(Failure.Kind.LOST_RACE, "deadlock"))
                .when(dialect)
                .explain(Mockito.argThat(error -> error != null && "40001".equals(error.getSQLState())));
        return new Database(dialect, new DataSourceConnections(faults.over(source)), "the database");
    }

    private void assertNothingWasDone() {
        assertEquals(created, healthy.find("checkout").orElseThrow());
        assertEquals(1, healthy.history("checkout").size());
        assertEquals(1, healthy.loadAll().cursor().revision());
    }

    /** The store is opened over the healthy source: opening is not what fails here. */
    private RolloutStore storeOver(FaultySource faults) {
        return storeOver(faults, StoreSettings.defaults());
    }

    private RolloutStore storeOver(FaultySource faults, StoreSettings settings) {
        return new JdbcRolloutStore(
                new Database(new SqliteDialect(), new DataSourceConnections(faults.over(source)), "the database"),
                true,
                settings);
    }

    private static FaultySource failingBefore(String statement, SQLException error) {
        return new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.startsWith(statement)) {
                    throw error;
                }
            }
        };
    }
}
