package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;

/** What a test needs to know of the server that it runs on. */
interface OnServer {

    SqlServer server();

    Dialect dialect();

    /** A database with the schema in it, the same for the whole class. */
    String database();

    /** A query for the server's time in microseconds. */
    String timeQuery();

    /** A query for the number of transactions that wait for a lock in the database. */
    String waitersQuery();

    default String url() {
        return server().url(database());
    }

    default StoreSettings freshNamespace() {
        return StoreSettings.defaults().withNamespace("test-" + UUID.randomUUID());
    }

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    default DataSource source() throws SQLException {
        return new DriverSource(DriverManager.getDriver(url()), url(), new Properties());
    }

    default long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Waits until somebody waits for a lock. */
    default void awaitWaiter() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (number(waitersQuery()) == 0) {
            assertTrue(System.nanoTime() < deadline, "nobody waits for a lock");
        }
    }

    default void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
