package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** However a call ends, its connection goes back as it came: in no transaction, for whoever takes it next. */
class PooledConnectionTest {

    private static final int FULL = 13;

    @TempDir
    Path folder;

    private SQLiteDataSource source;
    private PoolOfOne pool;
    private RolloutStore healthy;
    private Readable created;

    @BeforeEach
    void createARollout() throws SQLException {
        source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("rollouts.db"));
        source.setJournalMode("WAL");
        healthy = JdbcRolloutStore.over(source, StoreSettings.defaults());
        created = Draft.create("checkout").mustCommit(healthy);
        pool = new PoolOfOne(source.getConnection());
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
        healthy.close();
    }

    @Test
    void afterReadsAndCommits() throws SQLException {
        RolloutStore store = storeOver(new FaultySource() {});

        assertEquals(1, store.loadAll().cursor().revision());
        assertTrue(pool.isClean());
        Draft.enterStage(created, 0).mustCommit(store);
        assertTrue(pool.isClean());
        assertInstanceOf(CommitOutcome.Conflict.class, Draft.create("checkout").commit(store));
        assertTrue(pool.isClean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT", "UPDATE rollouts", "INSERT INTO rollout_history", "UPDATE rollout_namespaces", "COMMIT"
            })
    void afterAStatementThatTheDatabaseRefuses(String statement) throws SQLException {
        RolloutStore store = storeOver(new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.startsWith(statement)) {
                    throw new SQLException("no", "", FULL);
                }
            }
        });

        assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(created, 0).commit(store));

        assertTrue(pool.isClean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "UPDATE rollouts", "COMMIT"})
    void afterADriverThatBreaks(String statement) throws SQLException {
        RolloutStore store = storeOver(new FaultySource() {
            @Override
            void before(String sql) {
                if (sql.startsWith(statement)) {
                    throw new IllegalStateException("a driver with a fault");
                }
            }
        });

        assertThrows(
                IllegalStateException.class, () -> Draft.enterStage(created, 0).commit(store));

        assertTrue(pool.isClean());
        assertEquals(created, healthy.find("checkout").orElseThrow());
    }

    @Test
    void afterASchemaThatCannotBeApplied() throws SQLException {
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite:" + folder.resolve("other.db"));
        try (PoolOfOne others = new PoolOfOne(other.getConnection())) {
            try (Statement statement = others.source().getConnection().createStatement()) {
                statement.execute("CREATE TABLE rollout_history (something_else TEXT)");
            }

            assertThrows(
                    StoreUnavailableException.class,
                    () -> JdbcRolloutStore.over(others.source(), StoreSettings.defaults()));

            assertTrue(others.isClean());
            assertEquals(0, JdbcSchema.validate(other).found());
        }
    }

    @Test
    void aReadIsOneSnapshotThoughOthersCommitMeanwhile() {
        RolloutStore store = storeOver(new FaultySource() {
            private boolean done;

            @Override
            void after(String sql) {
                if (sql.startsWith("SELECT") && !done) {
                    done = true;
                    Draft.create("search").mustCommit(healthy);
                }
            }
        });

        var snapshot = store.loadAll();

        assertEquals(snapshot.cursor().revision(), snapshot.rollouts().size(), "each commit made one rollout");
    }

    private RolloutStore storeOver(FaultySource faults) {
        return new JdbcRolloutStore(
                new Database(
                        new SqliteDialect(), new DataSourceConnections(faults.over(pool.source())), "the database"),
                true,
                StoreSettings.defaults());
    }
}
