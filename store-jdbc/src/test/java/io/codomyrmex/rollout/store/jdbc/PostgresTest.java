package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is more than the contract, on PostgreSQL. */
class PostgresTest
        implements LocksContract, NetworkContract, ServerSchemaContract, OwnTransactionContract, ChangesCostContract {

    private static String database;

    @BeforeAll
    static void createDatabase() {
        database = PostgresServer.shared().newDatabase();
        JdbcSchema.migrate(PostgresServer.shared().url(database));
    }

    @Override
    public SqlServer server() {
        return PostgresServer.shared();
    }

    @Override
    public Dialect dialect() {
        return new PostgresDialect();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String timeQuery() {
        return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";
    }

    @Override
    public String waitersQuery() {
        return "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    }

    @Override
    public String oneSecondForAReply() {
        return "&socketTimeout=1";
    }

    @Override
    public String numbers() {
        return "generate_series(1, " + FLAGS + ") AS numbers(n)";
    }

    @Override
    public String gatherStatistics() {
        return "ANALYZE";
    }

    @Override
    public String explain() {
        return "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ";
    }

    /** The innermost node comes last; what it read and threw away would have a line of its own. */
    @Override
    public long rowsRead(List<String> report) {
        String nodes = String.join("\n", report);
        assertTrue(nodes.contains("Index Scan"), nodes);
        assertFalse(nodes.contains("Rows Removed"), nodes);
        Matcher rows = Pattern.compile("actual rows=(\\d+)").matcher(nodes);
        long read = -1;
        while (rows.find()) {
            read = Long.parseLong(rows.group(1));
        }
        return read;
    }

    @Override
    public TransactionIsolationLevel isolation() {
        return TransactionIsolationLevel.UNKNOWN;
    }

    @Override
    public RolloutStore store(StoreSettings settings) {
        return JdbcRolloutStore.open(url(), settings);
    }

    @Override
    public Connection connect() throws SQLException {
        return LocksContract.super.connect();
    }

    @Override
    public StoreSettings freshNamespace() {
        return LocksContract.super.freshNamespace();
    }

    @Test
    void aTransactionThatTheDatabaseGivesUpIsAConflictWithoutACurrentRollout() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            Readable created = Draft.create("checkout").mustCommit(outside);
            RolloutStore inside = JdbcRolloutStore.inTransaction(connection, settings);
            assertEquals(1, inside.find("checkout").orElseThrow().version());
            Draft.enterStage(created, 0).mustCommit(outside);

            RolloutConflictException conflict = assertThrows(
                    RolloutConflictException.class,
                    () -> RolloutManager.over(inside).start("checkout"));

            assertTrue(conflict.current().isEmpty());
            assertEquals(
                    "\"checkout\": someone else was faster; roll the transaction back and run it again in a new one",
                    conflict.getMessage());
            connection.rollback();
            assertEquals(2, outside.find("checkout").orElseThrow().version());
        }
    }

    /** After a failover the old primary may live on as a server that takes no changes. */
    @Test
    void aConnectionToAServerThatTakesNoChangesIsNotUsedAgain() {
        String name = server().newDatabase();
        String url = server().url(name);
        JdbcSchema.migrate(url);
        server().execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        try (RolloutStore store = JdbcRolloutStore.open(url, freshNamespace())) {
            StoreUnavailableException readOnly = assertThrows(
                    StoreUnavailableException.class,
                    () -> RolloutManager.over(store).create("checkout", RolloutConfig.defaults()));
            assertTrue(
                    readOnly.getMessage().endsWith("this server takes no changes: it is read-only"),
                    readOnly::getMessage);
            server().execute("ALTER DATABASE " + name + " SET default_transaction_read_only = off");

            // The pool may have opened the next connection a moment too early: each one is found out and given up.
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> createAtLast(store));

            assertEquals(1, store.find("checkout").orElseThrow().version());
        }
    }

    private static void createAtLast(RolloutStore store) {
        while (store.find("checkout").isEmpty()) {
            try {
                RolloutManager.over(store).create("checkout", RolloutConfig.defaults());
            } catch (StoreUnavailableException e) {
                assertTrue(e.getMessage().endsWith("it is read-only"), e::getMessage);
            }
        }
    }

    /** A default that a database's owner has set does not change what a commit means. */
    @Test
    void commitsDoNotDependOnTheDefaultIsolationLevel() throws Exception {
        String name = server().newDatabase();
        String url = server().url(name);
        JdbcSchema.migrate(url);
        server().execute("ALTER DATABASE " + name + " SET default_transaction_isolation = 'serializable'");
        StoreSettings settings = freshNamespace();
        int[] lostRaces = {0};
        try (Database database = new Database(
                        dialect(),
                        new DataSourceConnections(
                                new DriverSource(new org.postgresql.Driver(), url, new java.util.Properties())),
                        "the database",
                        attempts -> lostRaces[0]++);
                RolloutStore store = new JdbcRolloutStore(database, false, settings);
                RolloutStore other = JdbcRolloutStore.open(url, settings)) {
            Readable created = Draft.create("checkout").mustCommit(other);
            Thread racing = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    Draft.create("other-" + i).mustCommit(other);
                }
            });
            racing.start();
            Readable current = Draft.enterStage(created, 0).mustCommit(store);
            for (int i = 0; i < 25; i++) {
                current = Draft.pause(current).mustCommit(store);
                current = Draft.resume(current).mustCommit(store);
            }
            racing.join();
        }
        assertEquals(0, lostRaces[0]);
    }
}
