package io.codomyrmex.rollout.testing.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The proxy on a real line: that to PostgreSQL. */
class PostgresServerTest {

    private final PostgresServer server = PostgresServer.shared();

    @Test
    void isStartedOnceAndGivesEachTestAnEmptyDatabase() {
        assertSame(server, PostgresServer.shared());
        assertNotEquals(server.newDatabase(), server.newDatabase());
    }

    @Test
    void theProxyCountsHowOftenAClientWaits() throws SQLException {
        try (TcpProxy proxy = TcpProxy.to("localhost", server.port());
                Connection connection = connect(proxy)) {
            long before = proxy.roundTrips();

            for (int i = 0; i < 10; i++) {
                assertEquals(1, one(connection));
            }

            assertEquals(10, proxy.roundTrips() - before);
            assertEquals(1, proxy.opened());
        }
    }

    @Test
    void aReplyThatIsLostBelongsToAStatementThatWasCarriedOut() throws SQLException {
        String table = "CREATE TABLE lost_reply (id INT)";
        try (TcpProxy proxy = TcpProxy.to("localhost", server.port());
                Connection connection = connect(proxy);
                Statement statement = connection.createStatement()) {
            proxy.loseReplyTo("CREATE TABLE");

            assertThrows(SQLException.class, () -> statement.execute(table));

            assertTrue(proxy.hasFailed());
        }
        server.execute("DROP TABLE lost_reply");
    }

    @Test
    void aLineThatIsCutBeforeAStatementCarriesNothingOut() throws SQLException {
        try (TcpProxy proxy = TcpProxy.to("localhost", server.port());
                Connection connection = connect(proxy);
                Statement statement = connection.createStatement()) {
            proxy.cutBefore("CREATE TABLE");

            assertThrows(SQLException.class, () -> statement.execute("CREATE TABLE cut_before (id INT)"));
        }
        server.execute("CREATE TABLE cut_before (id INT)");
        server.execute("DROP TABLE cut_before");
    }

    @Test
    void aFrozenLineGoesOnWhereItStopped() throws Exception {
        try (TcpProxy proxy = TcpProxy.to("localhost", server.port());
                Connection connection = connect(proxy)) {
            proxy.freeze();
            Thread thawing = new Thread(proxy::thaw);
            thawing.start();

            assertEquals(1, one(connection));

            thawing.join();
        }
    }

    private Connection connect(TcpProxy proxy) throws SQLException {
        return DriverManager.getConnection(server.url("postgres", proxy.port()));
    }

    private static int one(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            row.next();
            return row.getInt(1);
        }
    }
}
