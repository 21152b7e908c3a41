package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.jdbc.Failure.Kind;
import io.codomyrmex.rollout.text.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * PostgreSQL, 13 or above. Transactions begin and end by statements of their own, on connections in auto-commit mode, so that they
 * travel with the statements before or after them.
 */
final class PostgresDialect implements Dialect {

    /** Any number will do that nobody else takes: what a change of the schema locks. */
    private static final String LOCK_SCHEMA = "SELECT pg_advisory_xact_lock(7346523890174462)";

    @Override
    public String name() {
        return PostgresUrl.KIND;
    }

    @Override
    public String productName() {
        return "PostgreSQL";
    }

    @Override
    public List<String> schemaFiles() {
        return List.of("V1__rollouts.sql");
    }

    @Override
    public boolean migratesItself() {
        return false;
    }

    /**
     * Where the connection looks for its tables, not anywhere. To name a table makes the session hear of what others have created:
     * without one, it would remember a table that was missing before it waited for the lock.
     */
    @Override
    public String schemaTableQuery() {
        return "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('rollout_schema')";
    }

    @Override
    public Optional<Connection> look(String url) throws SQLException {
        return Optional.of(source(PostgresUrl.parse(url)).getConnection());
    }

    @Override
    public Connections open(String url, OnOpen onOpen) throws SQLException {
        DriverSource source = source(PostgresUrl.parse(url));
        Drivers.requirePool();
        return PooledConnections.open(source, onOpen);
    }

    private static DriverSource source(ServerUrl url) {
        return new DriverSource(
                Drivers.load("org.postgresql.Driver", "org.postgresql:postgresql"),
                url.forDriver(),
                PostgresUrl.properties(url));
    }

    @Override
    public String describe(String url) {
        return PostgresUrl.parse(url).describe(productName());
    }

    @Override
    public void begin(Connection connection, Access access) throws SQLException {
        execute(
                connection,
                access == Access.WRITE ? PostgresStatements.BEGIN : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public void beginMigration(Connection connection) throws SQLException {
        execute(connection, "BEGIN ISOLATION LEVEL READ COMMITTED");
        execute(connection, LOCK_SCHEMA);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public LockedFlag lock(Handle handle, CommitKey key, InstantSource clock) {
        return lock(handle, PostgresStatements.LOCK, key);
    }

    @Override
    public Instant time(Handle handle, InstantSource clock) {
        return Results.instant(
                handle.createQuery(PostgresStatements.TIME).mapTo(Long.class).one());
    }

    @Override
    public LockedFlag beginAndLock(Handle handle, CommitKey key, InstantSource clock) {
        return lock(handle, PostgresStatements.BEGIN_AND_LOCK, key);
    }

    private static LockedFlag lock(Handle handle, String sql, CommitKey key) {
        return key.bind(handle.createQuery(sql)).execute((executed, context) -> Results.lockedFlag(executed.get()));
    }

    @Override
    public void write(Handle handle, Change change) {
        run(handle, change, PostgresStatements.write(change));
    }

    @Override
    public void writeAndCommit(Handle handle, Change change) throws SQLException {
        try {
            run(handle, change, PostgresStatements.writeAndCommit(change));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            throw e;
        }
    }

    private static void run(Handle handle, Change change, String sql) {
        change.bind(handle.createQuery(sql))
                .bind("epoch", RolloutWrites.freshEpoch())
                .bind("channel", PostgresPush.channel(change.namespace()))
                .execute((executed, context) -> {
                    Results.drain(executed.get());
                    return true;
                });
    }

    @Override
    public Optional<Push> push() {
        return Optional.of(new PostgresPush());
    }

    @Override
    public Failure explain(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (state) {
            case "40001" -> new Failure(Kind.LOST_RACE, "it could not be put in order with another transaction");
            case "40P01" -> new Failure(Kind.LOST_RACE, "two transactions waited for each other");
            case "23505" -> new Failure(Kind.KEY_TAKEN, "there is a row with the same key: " + said(error));
            case "22012" -> new Failure(Kind.LOST_RACE, "a row changed under the transaction");
            case "54000" -> new Failure(Kind.UNANNOUNCED, "its queue of notifications is full: " + said(error));
            case "42883", "0A000" -> new Failure(Kind.UNANNOUNCED, "it cannot do that: " + said(error));
            case "55P03" ->
                new Failure(
                        Kind.REFUSED,
                        "a transaction that is still open holds the namespace or the flag; it was waited for in vain, and nothing was"
                                + " changed: try again once it has ended");
            case "25006" -> new Failure(Kind.MISDIRECTED, "this server takes no changes: it is read-only");
            case "57014" -> new Failure(Kind.REFUSED, "the database ended the statement: " + said(error));
            case "42P01" -> new Failure(Kind.REFUSED, "its tables are missing; run `rollout schema migrate`");
            case "42501" -> new Failure(Kind.REFUSED, "the user may not do this: " + said(error));
            case "3D000" -> new Failure(Kind.REFUSED, "it does not exist");
            case "28P01", "28000" -> new Failure(Kind.REFUSED, "it refuses the user or the password");
            case "57P01", "57P02", "57P05" -> new Failure(Kind.UNANSWERED, "the server ended the connection");
            case "57P03" -> new Failure(Kind.REFUSED, "the server is starting up or shutting down");
            case "08001", "08004" -> new Failure(Kind.UNANSWERED, "it cannot be reached: " + said(error));
            default ->
                new Failure(
                        isAnswer(state) ? Kind.REFUSED : Kind.UNANSWERED, said(error) + " (SQLSTATE " + state + ")");
        };
    }

    /** Connection trouble, an unknown outcome, trouble inside the server and trouble inside the driver are no answers. */
    private static boolean isAnswer(String state) {
        return !state.isEmpty()
                && !state.startsWith("08")
                && !state.startsWith("XX")
                && !state.startsWith("58")
                && !state.equals("40003");
    }

    private static String said(SQLException error) {
        return Quoted.of(error.getMessage());
    }
}
