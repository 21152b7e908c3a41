package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.MariaDbServer;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is more than the contract, on MariaDB. */
@Tag("servers")
class MariaDbTest
        implements LocksContract, NetworkContract, ServerSchemaContract, OwnTransactionContract, ChangesCostContract {

    private static String database;

    @BeforeAll
    static void createDatabase() {
        database = MariaDbServer.shared().newDatabase();
        JdbcSchema.migrate(MariaDbServer.shared().url(database));
    }

    @Override
    public SqlServer server() {
        return MariaDbServer.shared();
    }

    @Override
    public Dialect dialect() {
        return new MariaDbDialect();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String timeQuery() {
        return "SELECT CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";
    }

    @Override
    public String waitersQuery() {
        return "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
    }

    @Override
    public String oneSecondForAReply() {
        return "&socketTimeout=1000";
    }

    @Override
    public String numbers() {
        return "(SELECT seq AS n FROM seq_1_to_" + FLAGS + ") AS numbers";
    }

    @Override
    public String gatherStatistics() {
        return "ANALYZE TABLE rollouts, rollout_history, rollout_namespaces";
    }

    @Override
    public String explain() {
        return "ANALYZE FORMAT=JSON ";
    }

    /** A row that is found by a unique key is read while the query is prepared, and the report says so in place of a number. */
    @Override
    public long rowsRead(List<String> report) {
        String text = String.join("\n", report);
        if (text.contains("\"access_type\": \"const\"")) {
            return 1;
        }
        Matcher rows = Pattern.compile("\"r_rows\": (\\d+)").matcher(text);
        assertTrue(rows.find(), text);
        return Long.parseLong(rows.group(1));
    }

    /** A driver that fails as the server does, before the server: each attempt is a transaction of its own. */
    @ParameterizedTest
    @CsvSource({
        "FOR UPDATE, 1020, HY000",
        "COMMIT; END, 1020, HY000",
        "FOR UPDATE, 1213, 40001",
        "COMMIT; END, 1213, 40001"
    })
    void aCommitThatHasToGiveWayIsRunAgainInANewTransaction(String statement, int code, String state)
            throws SQLException {
        StoreSettings settings = freshNamespace();
        List<Integer> pauses = new ArrayList<>();
        FaultySource faults = new FaultySource() {
            private int left = 2;

            @Override
            void before(String sql) throws SQLException {
                if (sql.contains(statement) && left-- > 0) {
                    throw new SQLException("Record has changed since last read in table 'rollouts'", state, code);
                }
            }
        };
        try (RolloutStore healthy = store(settings);
                Database database = new Database(
                        dialect(), new DataSourceConnections(faults.over(source())), "the database", pauses::add)) {
            Readable created = Draft.create("checkout").mustCommit(healthy);

            Draft.enterStage(created, 0).mustCommit(new JdbcRolloutStore(database, false, settings));

            assertEquals(List.of(1, 2), pauses);
            assertEquals(2, healthy.history("checkout").size());
        }
    }

    @Override
    public TransactionIsolationLevel isolation() {
        return TransactionIsolationLevel.READ_COMMITTED;
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
    void statementsMayBePreparedByTheServer() {
        StoreSettings settings = freshNamespace();
        DriverSource prepared =
                new DriverSource(new org.mariadb.jdbc.Driver(), url() + "&useServerPrepStmts=true", new Properties());
        try (RolloutStore store = JdbcRolloutStore.over(prepared, settings)) {
            Readable created = Draft.create("checkout").mustCommit(store);
            Draft.enterStage(created, 0).mustCommit(store);

            assertEquals(2, store.loadAll().cursor().revision());
            assertEquals(2, store.history("checkout").size());
        }
    }

    @Test
    void aTransactionAtTheServersDefaultLevelIsRefused() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            RolloutManager inside = RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings));

            IllegalStateException refusal = assertThrows(
                    IllegalStateException.class, () -> inside.create("checkout", RolloutConfig.defaults()));

            assertTrue(refusal.getMessage().contains("needs READ COMMITTED on MariaDB"), refusal::getMessage);
        }
    }
}
