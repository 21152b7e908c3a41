package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.jdbc.Failure.Kind;
import io.codomyrmex.rollout.text.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * SQLite, 3.37 or above. One writer at a time for the whole file, so {@code BEGIN IMMEDIATE} is the one lock; the time is the
 * process's own, read while that lock is held.
 */
final class SqliteDialect implements Dialect {

    /** Of a transaction that has read and now wants to write: an application's own, never one of ours. The driver says it in words. */
    private static final String SNAPSHOT_IS_OLD = "SQLITE_BUSY_SNAPSHOT";

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String productName() {
        return "SQLite";
    }

    @Override
    public List<String> schemaFiles() {
        return List.of("V1__rollouts.sql");
    }

    @Override
    public boolean migratesItself() {
        return true;
    }

    @Override
    public String schemaTableQuery() {
        return "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'rollout_schema'";
    }

    @Override
    public Optional<Connection> look(String url) throws SQLException {
        Optional<Path> file = SqliteUrl.parse(url).file().filter(Files::exists);
        return file.isEmpty() ? Optional.empty() : Optional.of(SqliteConnections.readOnly(driver(), file.get()));
    }

    @Override
    public Connections open(String url, OnOpen onOpen) {
        return new SqliteConnections(SqliteUrl.parse(url), driver(), onOpen);
    }

    private static Driver driver() {
        return Drivers.load("org.sqlite.JDBC", "org.xerial:sqlite-jdbc");
    }

    @Override
    public String describe(String url) {
        return SqliteUrl.parse(url).describe();
    }

    /** Spelled out: the driver's own transactions begin when their first statement comes, which is too late for a lock. */
    @Override
    public void begin(Connection connection, Access access) throws SQLException {
        execute(connection, access == Access.WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A write that changes nothing takes the lock that {@code BEGIN IMMEDIATE} takes: the application's transaction may lack it. */
    @Override
    public void join(Handle handle) {
        handle.execute("UPDATE rollout_namespaces SET revision = revision WHERE namespace = ''");
    }

    @Override
    public LockedFlag lock(Handle handle, CommitKey key, InstantSource clock) {
        return new LockedFlag(
                RolloutQueries.rollout(handle, key.namespace(), key.flag()),
                RolloutQueries.operation(handle, key),
                clock.instant());
    }

    @Override
    public Instant time(Handle handle, InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void write(Handle handle, Change change) {
        RolloutWrites.write(handle, change);
    }

    /** The lowest byte is the error, what is above it the place where it happened. */
    @Override
    public Failure explain(SQLException error) {
        if (error.getMessage() != null && error.getMessage().contains(SNAPSHOT_IS_OLD)) {
            return new Failure(Kind.LOST_RACE, "another writer changed the file since the transaction read it");
        }
        return switch (error.getErrorCode() & 0xff) {
            case 5 -> new Failure(Kind.REFUSED, "another process holds it; try again once that has finished");
            case 6 -> new Failure(Kind.REFUSED, "another connection of this process holds it");
            case 8 ->
                new Failure(
                        Kind.REFUSED,
                        "it is read-only: this user may not write to the file, or to its folder, which even a reader has to");
            case 10 -> new Failure(Kind.UNANSWERED, "the disk has trouble: " + said(error));
            case 11 -> new Failure(Kind.UNANSWERED, "it is damaged: " + said(error));
            case 13 -> new Failure(Kind.REFUSED, "the disk is full");
            case 14 -> new Failure(Kind.REFUSED, "it cannot be opened: " + said(error));
            case 19 -> new Failure(Kind.REFUSED, "a rule of the schema refuses the change: " + said(error));
            case 26 -> new Failure(Kind.REFUSED, "it is no SQLite database");
            default -> new Failure(Kind.UNANSWERED, said(error));
        };
    }

    private static String said(SQLException error) {
        return Quoted.of(error.getMessage());
    }
}
