package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Looks after the tables of {@link JdbcRolloutStore}: for tools and deployments.
 *
 * <p>The schema is a folder of files in the manner of Flyway ({@code V1__rollouts.sql} and so on) for each database, in this
 * jar. Each file notes its own version in the table {@code rollout_schema}, so it may be applied by {@link #migrate}, by Flyway
 * from {@link Status#location()}, or by hand.
 *
 * <pre>{@code
 * JdbcSchema.Status status = JdbcSchema.validate(dataSource);
 * if (!status.isCurrent()) {
 *     System.err.println(status.missing());   // the files still to run
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class JdbcSchema {

    private JdbcSchema() {}

    /**
     * How the schema of a database stands.
     *
     * @param database the kind of database, for example {@code sqlite}
     * @param found the version that it has; 0 for none
     * @param needed the version that this program works with
     * @param missing the files still to run, in this order
     * @param location the folder of the files, as a resource of the class path
     */
    public record Status(String database, int found, int needed, List<String> missing, String location) {
        /** Copies the list. */
        public Status {
            missing = List.copyOf(missing);
        }

        /**
         * Whether this program works with the schema as it is.
         *
         * @return true when both versions are equal
         */
        public boolean isCurrent() {
            return found == needed;
        }

        /**
         * Whether a newer program has changed the schema.
         *
         * @return true when this program has to be updated
         */
        public boolean isNewer() {
            return found > needed;
        }
    }

    /**
     * Looks at a schema and changes nothing; inside a transaction of the application it is one more query of that.
     *
     * @param dataSource a source for one of the supported databases
     * @return how it stands
     * @throws IllegalArgumentException when the database is not supported
     * @throws StoreUnavailableException when it cannot be reached
     */
    public static Status validate(DataSource dataSource) {
        return onConnection(dataSource, false);
    }

    /**
     * Brings a schema up to date, in one transaction where the database can do that. Safe when several processes do it at once.
     *
     * <p>Call it outside any transaction: unless the schema is up to date already, one that is open on the source's connection is
     * committed. A connection without auto-commit is switched to it meanwhile.
     *
     * @param dataSource a source for one of the supported databases
     * @return how it stands afterwards
     * @throws IllegalArgumentException when the database is not supported
     * @throws StoreUnavailableException when it cannot be reached, or a newer program has changed the schema
     */
    public static Status migrate(DataSource dataSource) {
        return onConnection(dataSource, true);
    }

    /**
     * Looks at a schema and changes nothing; a SQLite file that is not there is not created.
     *
     * @param url as in {@link JdbcRolloutStore#open}
     * @return how it stands
     * @throws IllegalArgumentException when the URL is not understood
     * @throws StoreUnavailableException when the database cannot be reached
     */
    public static Status validate(String url) {
        Dialect dialect = Dialects.ofUrl(url);
        try {
            Optional<Connection> existing = dialect.look(url);
            if (existing.isEmpty()) {
                return status(dialect, 0);
            }
            try (Connection connection = existing.get()) {
                return status(dialect, new Schema(dialect).found(connection));
            }
        } catch (SQLException e) {
            throw unavailable(dialect, dialect.describe(url), e);
        }
    }

    /**
     * The file that a URL names, whether it is there or not: who only wants to read can see to it that opening makes none.
     *
     * @param url as in {@link JdbcRolloutStore#open}
     * @return an absolute path; empty for a database in memory or on a server
     * @throws IllegalArgumentException when it is a SQLite URL that is not understood
     */
    public static Optional<Path> fileOf(String url) {
        boolean sqlite = url.regionMatches(true, 0, SqliteUrl.PREFIX, 0, SqliteUrl.PREFIX.length());
        return sqlite ? SqliteUrl.parse(url).file() : Optional.empty();
    }

    /**
     * Brings a schema up to date, as {@link #migrate(DataSource)} does.
     *
     * @param url as in {@link JdbcRolloutStore#open}
     * @return how it stands afterwards
     * @throws IllegalArgumentException when the URL is not understood
     * @throws StoreUnavailableException when the database cannot be reached, or a newer program has changed the schema
     */
    public static Status migrate(String url) {
        Dialect dialect = Dialects.ofUrl(url);
        String described = dialect.describe(url);
        // The schema is the very thing to look after, so opening must not see to it.
        try (Connections connections = dialect.open(url, connection -> {})) {
            ConnectionFactory factory = connections.of(Access.WRITE);
            Connection connection = factory.openConnection();
            try {
                return migrated(dialect, connection, described);
            } finally {
                factory.closeConnection(connection);
            }
        } catch (SQLException e) {
            throw unavailable(dialect, described, e);
        }
    }

    /**
     * All files of the schema of one kind of database.
     *
     * @param database for example {@code sqlite}
     * @return SQL, to be run by hand
     * @throws IllegalArgumentException when the database is not supported, naming those that are
     */
    public static String print(String database) {
        return new Schema(Dialects.named(database)).text();
    }

    /**
     * The kind of database that a URL leads to.
     *
     * @param url as in {@link JdbcRolloutStore#open}
     * @return for example {@code sqlite}
     * @throws IllegalArgumentException when it is not supported
     */
    public static String databaseOf(String url) {
        return Dialects.ofUrl(url).name();
    }

    private static Status onConnection(DataSource dataSource, boolean migrate) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialects.of(connection);
            String described = "the " + dialect.productName() + " database of the data source";
            try {
                return migrate
                        ? migrated(dialect, connection, described)
                        : status(dialect, new Schema(dialect).found(connection));
            } catch (SQLException e) {
                throw unavailable(dialect, described, e);
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("the data source gives no connection", e);
        }
    }

    private static Status migrated(Dialect dialect, Connection connection, String described) throws SQLException {
        Schema schema = new Schema(dialect);
        schema.migrate(connection, described);
        return status(dialect, schema.found(connection));
    }

    private static Status status(Dialect dialect, int found) {
        Schema schema = new Schema(dialect);
        return new Status(dialect.name(), found, schema.needed(), schema.missing(found), schema.folder());
    }

    private static StoreUnavailableException unavailable(Dialect dialect, String described, SQLException error) {
        return new StoreUnavailableException(
                described + ": " + dialect.explain(error).words(), error);
    }
}
