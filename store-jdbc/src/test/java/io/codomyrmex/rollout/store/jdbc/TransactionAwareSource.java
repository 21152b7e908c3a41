package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.mockito.Mockito;

/**
 * A source as frameworks with transactions have it: who is in a transaction gets that one's connection, and closing it there does
 * nothing; anybody else gets a connection of their own.
 */
final class TransactionAwareSource {

    interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening opening;

    @SuppressWarnings("ThreadLocalUsage") // each source has transactions of its own, and lives as long as one test
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    TransactionAwareSource(Opening opening) {
        this.opening = opening;
    }

    DataSource source() {
        return Mockito.mock(DataSource.class, invocation -> {
            Connection bound = current.get();
            return bound == null ? opening.open() : lent(bound);
        });
    }

    /** Runs something on a thread that is in the transaction of a connection. */
    void within(Connection transaction, Executable work) {
        current.set(transaction);
        try {
            assertDoesNotThrow(work);
        } finally {
            current.remove();
        }
    }

    private static Connection lent(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                TransactionAwareSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
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
}
