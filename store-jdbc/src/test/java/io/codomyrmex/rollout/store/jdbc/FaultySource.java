package io.codomyrmex.rollout.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;

/** A real source of connections, but something happens before or after statements, or when a connection is given back. */
abstract class FaultySource {

    /** Called with each statement that is about to be executed. */
    void before(String sql) throws SQLException {}

    /** Called with each statement that was executed. */
    void after(String sql) throws SQLException {}

    /** Called when a connection was given back. */
    void afterClose() throws SQLException {}

    final DataSource over(DataSource real) {
        return Mockito.mock(DataSource.class, invocation -> connection(real.getConnection()));
    }

    private Connection connection(Connection real) {
        return Mockito.mock(Connection.class, invocation -> {
            Object result = call(invocation, real);
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, invocation.getArgument(0));
            }
            if (result instanceof Statement statement) {
                return statement(Statement.class, statement, "");
            }
            if (invocation.getMethod().getName().equals("close")) {
                afterClose();
            }
            return result;
        });
    }

    private <T extends Statement> T statement(Class<T> type, T real, String prepared) {
        return Mockito.mock(type, invocation -> {
            if (!invocation.getMethod().getName().startsWith("execute")) {
                return call(invocation, real);
            }
            String sql = invocation.getArguments().length == 0 ? prepared : invocation.getArgument(0);
            before(sql);
            Object result = call(invocation, real);
            after(sql);
            return result;
        });
    }

    private static Object call(InvocationOnMock invocation, Object real) throws Throwable {
        try {
            return invocation.getMethod().invoke(real, invocation.getArguments());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
