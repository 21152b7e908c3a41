package io.codomyrmex.rollout.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.mockito.Mockito;

/** A source that hands out the same connection again and again, as it was given back: what a pool does that resets nothing. */
final class PoolOfOne implements AutoCloseable {

    private final Connection real;

    PoolOfOne(Connection real) {
        this.real = real;
    }

    DataSource source() {
        return Mockito.mock(DataSource.class, invocation -> lent());
    }

    /** That the connection was given back outside of any transaction, and in auto-commit mode. */
    boolean isClean() throws SQLException {
        if (!real.getAutoCommit()) {
            return false;
        }
        try (Statement statement = real.createStatement()) {
            // SQLite refuses this inside a transaction.
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection lent() {
        return (Connection) Proxy.newProxyInstance(
                PoolOfOne.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        real.close();
    }
}
