package io.codomyrmex.rollout.reliability.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of a real driver that tell of each step: before and after each call that may talk to the database. */
final class SteppedSource {

    private static final Set<String> TALKING = Set.of(
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "executeBatch",
            "prepareStatement",
            "commit",
            "rollback",
            "setAutoCommit",
            "setTransactionIsolation",
            "close");

    /** From the most special to the most general. */
    private static final List<Class<?>> WRAPPED =
            List.of(CallableStatement.class, PreparedStatement.class, Statement.class, Connection.class);

    private final String url;
    private final Steps steps;

    private SteppedSource(String url, Steps steps) {
        this.url = url;
        this.steps = steps;
    }

    static DataSource of(String url, Steps steps) {
        SteppedSource source = new SteppedSource(url, steps);
        return (DataSource) proxy(DataSource.class, (self, method, arguments) -> source.asDataSource(method));
    }

    private @Nullable Object asDataSource(Method method) throws SQLException {
        return switch (method.getName()) {
            case "getConnection" -> wrap(Connection.class, DriverManager.getConnection(url));
            case "isWrapperFor" -> false;
            case "getLoginTimeout" -> 0;
            default -> null;
        };
    }

    private Object wrap(Class<?> type, Object real) {
        return proxy(type, (self, method, arguments) -> {
            boolean talks = TALKING.contains(method.getName());
            if (talks) {
                steps.step();
            }
            try {
                return wrapped(method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (talks) {
                    steps.step();
                }
            }
        });
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result == null) {
            return null;
        }
        return WRAPPED.stream()
                .filter(type -> type.isInstance(result))
                .findFirst()
                .map(type -> wrap(type, result))
                .orElse(result);
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(SteppedSource.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
