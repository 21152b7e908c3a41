package io.codomyrmex.rollout.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The connections of one SQLite database: one that writes and one that reads, each opened when it is first asked for, so that a
 * reader never waits for a writer. A pool would gain nothing: a file has one writer at a time. A database in memory is its one
 * connection.
 */
final class SqliteConnections implements Connections {

    private static final int BUSY = 5;
    private static final String READ_ONLY = "1";

    private final SqliteUrl url;
    private final Driver driver;
    private final Dialect.OnOpen onOpen;
    private final SqliteLane reading;
    private final SqliteLane writing;

    SqliteConnections(SqliteUrl url, Driver driver, Dialect.OnOpen onOpen) {
        this.url = url;
        this.driver = driver;
        this.onOpen = onOpen;
        Optional<SqliteFile> file = url.file().map(path -> new SqliteFile(path, url.describe()));
        this.writing = new SqliteLane(url.describe(), file, this::open);
        this.reading = file.isPresent() ? new SqliteLane(url.describe(), file, this::open) : writing;
    }

    @Override
    public ConnectionFactory of(Access access) {
        return access == Access.READ ? reading : writing;
    }

    @Override
    public void discard(Connection connection) {
        reading.discard(connection);
        writing.discard(connection);
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }

    /** A connection that changes nothing, not even how the file is logged. */
    static Connection readOnly(Driver driver, Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        return driver.connect(SqliteUrl.forDriver(file), properties);
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(url.busyTimeout().toMillis()));
        // Acknowledged means on the disk. Said rather than assumed: builds of SQLite differ in their default.
        properties.setProperty("synchronous", "FULL");
        String target = url.file().map(SqliteUrl::forDriver).orElse(SqliteUrl.PREFIX + ":memory:");
        Connection connection = driver.connect(target, properties);
        try {
            execute(connection, "PRAGMA trusted_schema = OFF");
            if (url.file().isPresent()) {
                writeAhead(connection);
            }
            onOpen.accept(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            close(connection, e);
            throw e;
        }
    }

    /**
     * Turns write-ahead logging on, which a file remembers. Processes that open a new file at once get in each other's way here,
     * and SQLite does not wait by itself.
     */
    private void writeAhead(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + url.busyTimeout().toNanos();
        while (true) {
            try {
                if (isWriteAhead(connection, "PRAGMA journal_mode")
                        || isWriteAhead(connection, "PRAGMA journal_mode = WAL")) {
                    return;
                }
                throw new SQLException("write-ahead logging is not possible here; a local disk is needed");
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) != BUSY || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static boolean isWriteAhead(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(pragma)) {
            return row.next() && "wal".equalsIgnoreCase(row.getString(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(Connection connection, Exception because) {
        try {
            connection.close();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
