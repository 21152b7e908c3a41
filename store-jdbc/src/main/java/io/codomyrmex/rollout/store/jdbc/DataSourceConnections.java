package io.codomyrmex.rollout.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Connections of the application's own source: taken, given back as they came, and the source is never closed. */
final class DataSourceConnections implements Connections {

    private final ConnectionFactory factory;
    private final Optional<DataSource> kept;

    /** Of a source that hands out connections in auto-commit mode. */
    DataSourceConnections(DataSource dataSource) {
        this(dataSource, Optional.empty());
    }

    /** As above, with a source of connections that are kept for long. */
    DataSourceConnections(DataSource dataSource, Optional<DataSource> kept) {
        this(dataSource, true, kept);
    }

    /**
     * Of any source.
     *
     * @param autoCommit whether the source hands out connections in auto-commit mode to who is in no transaction
     */
    DataSourceConnections(DataSource dataSource, boolean autoCommit, Optional<DataSource> kept) {
        this.factory = autoCommit ? new Untouched(dataSource) : new Switched(dataSource);
        this.kept = kept;
    }

    /** A connection in auto-commit mode, from a source that knows no transactions of the application. */
    static Connection take(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }

    /** Where auto-commit is the rule, a connection without it is one on which somebody has a transaction open. */
    private record Untouched(DataSource source) implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            Connection connection = source.getConnection();
            try {
                if (connection.getAutoCommit()) {
                    return connection;
                }
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            connection.close();
            throw new IllegalStateException(
                    "data source: it handed out a connection on which a transaction of the application is"
                            + " open, which this store would commit; nothing was done. Use JdbcRolloutStore.inTransaction(connection,"
                            + " settings) inside the transaction, or call this store outside of it");
        }
    }

    /** Where auto-commit is off by default, nothing tells whether a transaction is open: it is switched on, and off again. */
    private record Switched(DataSource source) implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            return take(source);
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            try (connection) {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(false);
                }
            }
        }
    }

    @Override
    public ConnectionFactory of(Access access) {
        return factory;
    }

    /** A pool finds out about its connections itself. */
    @Override
    public void discard(Connection connection) {}

    @Override
    public Optional<DataSource> kept() {
        return kept;
    }

    @Override
    public void close() {}
}
