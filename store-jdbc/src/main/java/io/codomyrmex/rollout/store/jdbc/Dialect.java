package io.codomyrmex.rollout.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Everything that differs between databases. One implementation each, and one folder of schema files; the rest of the package
 * knows none of them by name but for {@link Dialects}.
 */
interface Dialect {

    /** The word for the database: its part of the URL behind {@code jdbc:} and its folder of schema files. */
    String name();

    /** What a driver's metadata call the database. */
    String productName();

    /** The files of the schema, in the order in which they are applied: {@code V1__….sql} and so on, without a gap. */
    List<String> schemaFiles();

    /** Whether a store brings the schema up to date when it is opened; else it only checks, and names the files to run. */
    boolean migratesItself();

    /** A query that gives one number above 0 when the table {@code rollout_schema} is there. */
    String schemaTableQuery();

    /**
     * A connection to what a URL leads to that neither creates nor prepares anything.
     *
     * @return empty when there is nothing yet
     * @throws IllegalArgumentException as {@link #open} does
     */
    Optional<Connection> look(String url) throws SQLException;

    /**
     * Opens what a URL leads to.
     *
     * @param url starts with {@code jdbc:}, this dialect's name and a colon
     * @param onOpen to be called before anything is lent: for a file with every new connection, for a server with the first
     * @throws IllegalArgumentException when the URL is not understood or not allowed, or the driver is missing; without the
     *     URL's secrets
     */
    Connections open(String url, OnOpen onOpen) throws SQLException;

    /** How a message names what a URL leads to; without secrets. */
    String describe(String url);

    /** Begins a transaction on a connection in auto-commit mode. One for {@link Access#READ} sees one consistent state. */
    void begin(Connection connection, Access access) throws SQLException;

    /** Ends the transaction and makes its changes last. */
    void commit(Connection connection) throws SQLException;

    /** Ends the transaction, if one is open, and undoes its changes. */
    void rollback(Connection connection) throws SQLException;

    /**
     * Makes sure that a transaction which the application began will do for a commit, before {@link #lock}.
     *
     * @throws IllegalStateException when it will not, saying what would
     */
    default void join(Handle handle) {}

    /**
     * The first step of a commit: locks the flag, then reads its row, the change that the operation made before, and the time,
     * which is never that of the transaction's or the statement's beginning.
     *
     * @param handle in a transaction for {@link Access#WRITE}
     * @param key the flag and the operation
     * @param clock the process's clock, for databases without one of their own
     */
    LockedFlag lock(Handle handle, CommitKey key, InstantSource clock);

    /**
     * The time as {@link #lock} reads it, without a lock, in whole microseconds.
     *
     * @param handle in a transaction or not; left as it was
     * @param clock the process's clock, for databases without one of their own
     */
    Instant time(Handle handle, InstantSource clock);

    /**
     * Begins a transaction and takes the first step of a commit in it. For a database at the far end of a network, one round trip.
     *
     * @param handle as for {@link #begin}
     */
    default LockedFlag beginAndLock(Handle handle, CommitKey key, InstantSource clock) throws SQLException {
        begin(handle.getConnection(), Access.WRITE);
        return lock(handle, key, clock);
    }

    /**
     * The second step of a commit: writes row and history, trims history, and counts the namespace's revision. All writers of the
     * namespace wait for the one that counts, so no round trip may come between that and the end of the transaction.
     *
     * @param handle in the same transaction as {@link #lock}
     * @param change what is to be written
     * @throws LostRaceException when a row was no longer as it had been read
     */
    void write(Handle handle, Change change);

    /**
     * Takes the second step of a commit and ends its transaction. For a database at the far end of a network, one round trip.
     *
     * @throws SQLException when the transaction may have been committed or not; what fails before that is thrown as the runtime
     *     exceptions of {@link #write}
     */
    default void writeAndCommit(Handle handle, Change change) throws SQLException {
        write(handle, change);
        commit(handle.getConnection());
    }

    /** How the database tells of changes by itself; empty where only asking finds them. */
    default Optional<Push> push() {
        return Optional.empty();
    }

    /** Begins to change the schema and keeps all others from doing so; in a transaction where the database can do that. */
    default void beginMigration(Connection connection) throws SQLException {
        begin(connection, Access.WRITE);
    }

    /** Makes the changed schema last, and lets others at it. */
    default void commitMigration(Connection connection) throws SQLException {
        commit(connection);
    }

    /** Undoes what can be undone, and lets others at the schema. */
    default void abandonMigration(Connection connection) throws SQLException {
        rollback(connection);
    }

    /** What an error means. All knowledge of a database's error codes is here. */
    Failure explain(SQLException error);

    /** What happens to a new connection before it is used. */
    @FunctionalInterface
    interface OnOpen {
        /**
         * Checks or prepares the database.
         *
         * @param connection in auto-commit mode
         */
        void accept(Connection connection) throws SQLException;
    }
}
