package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.jdbc.Failure.Kind;
import io.codomyrmex.rollout.text.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * MariaDB, 10.6 or above. Transactions begin and end by statements of their own, on connections in auto-commit mode, so that they
 * travel with the statements before or after them.
 */
final class MariaDbDialect implements Dialect {

    /** A hash: the server limits the length of the name. One for each database, since it is the server that is locked. */
    private static final String SCHEMA_LOCK = "SHA1(CONCAT('rollout_schema ', DATABASE()))";

    @Override
    public String name() {
        return MariaDbUrl.KIND;
    }

    @Override
    public String productName() {
        return "MariaDB";
    }

    @Override
    public List<String> schemaFiles() {
        return List.of("V1__rollouts.sql");
    }

    @Override
    public boolean migratesItself() {
        return false;
    }

    @Override
    public String schemaTableQuery() {
        return "SELECT count(*) FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name = 'rollout_schema'";
    }

    @Override
    public Optional<Connection> look(String url) throws SQLException {
        return Optional.of(source(MariaDbUrl.parse(url)).getConnection());
    }

    @Override
    public Connections open(String url, OnOpen onOpen) throws SQLException {
        DriverSource source = source(MariaDbUrl.parse(url));
        Drivers.requirePool();
        return PooledConnections.open(source, onOpen);
    }

    private static DriverSource source(ServerUrl url) {
        return new DriverSource(
                Drivers.load("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client"),
                url.forDriver(),
                MariaDbUrl.properties(url));
    }

    @Override
    public String describe(String url) {
        return MariaDbUrl.parse(url).describe(productName());
    }

    @Override
    public void begin(Connection connection, Access access) throws SQLException {
        execute(connection, access == Access.WRITE ? MariaDbStatements.BEGIN : MariaDbStatements.BEGIN_SNAPSHOT);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** A change of the schema ends any transaction, so a transaction would keep nobody out. */
    @Override
    public void beginMigration(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT GET_LOCK(" + SCHEMA_LOCK + ", 60)")) {
            if (!row.next() || row.getInt(1) != 1) {
                throw new SQLException("another process has been changing the schema for a minute");
            }
        }
    }

    @Override
    public void commitMigration(Connection connection) throws SQLException {
        execute(connection, "DO RELEASE_LOCK(" + SCHEMA_LOCK + ")");
    }

    @Override
    public void abandonMigration(Connection connection) throws SQLException {
        commitMigration(connection);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Under the server's default level, a read under the lock could still show what was there before the lock. */
    @Override
    public void join(Handle handle) {
        try {
            if (handle.getConnection().getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException(
                        "connection: a rollout in a transaction of yours needs READ COMMITTED on MariaDB;"
                                + " call setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED) before the transaction begins");
            }
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    @Override
    public LockedFlag lock(Handle handle, CommitKey key, InstantSource clock) {
        return lock(handle, MariaDbStatements.LOCK, key);
    }

    @Override
    public Instant time(Handle handle, InstantSource clock) {
        return Results.instant(
                handle.createQuery(MariaDbStatements.TIME).mapTo(Long.class).one());
    }

    @Override
    public LockedFlag beginAndLock(Handle handle, CommitKey key, InstantSource clock) {
        return lock(handle, MariaDbStatements.BEGIN_AND_LOCK, key);
    }

    private static LockedFlag lock(Handle handle, String sql, CommitKey key) {
        return key.bind(handle.createQuery(sql)).execute((executed, context) -> Results.lockedFlag(executed.get()));
    }

    @Override
    public void write(Handle handle, Change change) {
        run(handle, change, MariaDbStatements.INSERT, MariaDbStatements.UPDATE);
    }

    @Override
    public void writeAndCommit(Handle handle, Change change) throws SQLException {
        try {
            run(handle, change, MariaDbStatements.INSERT_AND_COMMIT, MariaDbStatements.UPDATE_AND_COMMIT);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            throw e;
        }
    }

    private static void run(Handle handle, Change change, String insert, String update) {
        Query query = handle.createQuery(change.versionBefore().isEmpty() ? insert : update);
        change.bind(query).bind("epoch", RolloutWrites.freshEpoch()).execute((executed, context) -> {
            Results.drain(executed.get());
            return true;
        });
    }

    @Override
    public Failure explain(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1213 -> new Failure(Kind.LOST_RACE, "two transactions waited for each other");
            // HY000, like a hundred other things: with innodb_snapshot_isolation, a row is newer than the transaction.
            case 1020 -> new Failure(Kind.LOST_RACE, "a row changed under the transaction");
            case 1062 -> new Failure(Kind.KEY_TAKEN, "there is a row with the same key: " + said(error));
            case 1205 ->
                new Failure(
                        Kind.REFUSED,
                        "a transaction that is still open holds the namespace or the flag; it was waited for in vain, and nothing was"
                                + " changed: try again once it has ended");
            case 1290, 1792, 1836 -> new Failure(Kind.MISDIRECTED, "this server takes no changes: it is read-only");
            case 1146 -> new Failure(Kind.REFUSED, "its tables are missing; run `rollout schema migrate`");
            case 1044, 1142 -> new Failure(Kind.REFUSED, "the user may not do this: " + said(error));
            case 1045, 1698 -> new Failure(Kind.REFUSED, "it refuses the user or the password");
            case 1049 -> new Failure(Kind.REFUSED, "it does not exist");
            case 1317, 1969 -> new Failure(Kind.REFUSED, "the database ended the statement: " + said(error));
            case 1053, 1927 -> new Failure(Kind.UNANSWERED, "the server ended the connection");
            default ->
                MariaDbStatements.SIGNAL.equals(error.getSQLState())
                        ? new Failure(Kind.LOST_RACE, said(error))
                        : new Failure(
                                isAnswer(error) ? Kind.REFUSED : Kind.UNANSWERED,
                                said(error) + " (error " + error.getErrorCode() + ")");
        };
    }

    /** Errors of the driver have no number or one of the client's, connection trouble has its class, 1180 is the commit's own. */
    private static boolean isAnswer(SQLException error) {
        int code = error.getErrorCode();
        boolean client = code < 1000 || (code >= 2000 && code < 3000);
        return !client
                && code != 1180
                && (error.getSQLState() == null || !error.getSQLState().startsWith("08"));
    }

    private static String said(SQLException error) {
        return Quoted.of(error.getMessage());
    }
}
