package io.codomyrmex.rollout.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * A small pool of connections to a server. Small is enough: the writers of a namespace wait for each other anyway, and readers ask
 * seldom. Who needs more brings a source of their own.
 */
final class PooledConnections implements Connections {

    private static final int SIZE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration VALIDATION = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final HikariDataSource pool;
    private final DataSource source;
    private final ConnectionFactory factory;

    private PooledConnections(HikariDataSource pool, DataSource source) {
        this.pool = pool;
        this.source = source;
        this.factory = () -> DataSourceConnections.take(pool);
    }

    /**
     * Opens the pool and its first connection.
     *
     * @param onOpen called with the first connection
     */
    static PooledConnections open(DataSource source, Dialect.OnOpen onOpen) throws SQLException {
        HikariDataSource pool = start(source);
        try (Connection first = pool.getConnection()) {
            onOpen.accept(first);
            return new PooledConnections(pool, source);
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource start(DataSource source) throws SQLException {
        try {
            return new HikariDataSource(configuration(source));
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            throw e;
        }
    }

    private static HikariConfig configuration(DataSource source) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("rollout");
        configuration.setDataSource(source);
        configuration.setMaximumPoolSize(SIZE);
        configuration.setMinimumIdle(1);
        configuration.setConnectionTimeout(PATIENCE.toMillis());
        configuration.setValidationTimeout(VALIDATION.toMillis());
        configuration.setIdleTimeout(IDLE.toMillis());
        return configuration;
    }

    @Override
    public ConnectionFactory of(Access access) {
        return factory;
    }

    @Override
    public void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    @Override
    public Optional<DataSource> kept() {
        return Optional.of(source);
    }

    @Override
    public void close() {
        pool.close();
    }
}
