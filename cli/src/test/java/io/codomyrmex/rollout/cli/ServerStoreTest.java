package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.testing.servers.MariaDbServer;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on a database server: the drivers are on board, and the same commands work. */
class ServerStoreTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void aRolloutLivesInPostgres() {
        assertARolloutLivesIn("postgresql", PostgresServer.shared());
    }

    @Test
    @Tag("servers")
    void aRolloutLivesInMariaDb() {
        assertARolloutLivesIn("mariadb", MariaDbServer.shared());
    }

    private void assertARolloutLivesIn(String database, SqlServer server) {
        shell.environment.put("ROLLOUT_STORE", server.url(server.newDatabase()));
        Result empty = shell.run("list").refused(6);
        assertTrue(empty.err().contains("`rollout schema migrate`"), empty.err());
        assertEquals(5, shell.run("schema", "validate").exitCode());

        assertEquals(
                "database  " + database + "\nversion   1 of 1\n",
                shell.ok("schema", "migrate").out());
        shell.ok("schema", "validate");
        shell.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "0");
        shell.ok("start", "checkout");
        shell.ok("advance", "checkout", "--if-version", "2");
        assertEquals(4, shell.run("advance", "checkout", "--if-version", "2").exitCode());

        assertTrue(shell.ok("list").out().contains("checkout"));
        assertTrue(shell.ok("history", "checkout").out().contains("advance"));
        shell.ok("abort", "checkout", "--reason", "errors");
        assertTrue(shell.ok("status", "checkout").out().contains("ABORTED"));
    }

    @Test
    void whatIsPrintedMakesTheTablesByHand() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        String url = server.url(server.newDatabase());
        String sql = shell.ok("schema", "print", "--store", url).out();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        shell.ok("schema", "validate", "--store", url);
        assertTrue(shell.ok("schema", "print", "--store", "jdbc:mariadb://db/app")
                .out()
                .contains("utf8mb4_nopad_bin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/app?user=ann&password=hunter2",
                "jdbc:mariadb://localhost:1/app?user=ann&password=hunter2"
            })
    void aServerThatCannotBeReachedIsNamedWithoutThePassword(String url) {
        shell.environment.put("ROLLOUT_STORE", url);
        for (String[] command :
                new String[][] {{"list"}, {"schema", "validate"}, {"schema", "migrate"}, {"status", "x", "-o", "json"}
                }) {
            Result result = shell.run(command).refused(6);
            assertTrue(result.err().contains("database app at localhost:1"), result.err());
            assertFalse((result.err() + result.out()).contains("hunter2"), result.err());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db/app?autoDeserialize=true",
                "jdbc:mariadb://db/app?allowLoadLocalInfile=true",
                "jdbc:postgresql://db/app?socketFactory=x",
                "jdbc:postgresql://db/app?loggerFile=/tmp/x",
                "jdbc:sqlite:x.db?enable_load_extension=true"
            })
    void aUrlThatIsNotKnownToDoNoHarmIsRefused(String url) {
        assertTrue(shell.run("list", "--store", url).refused(2).err().contains("is not allowed; allowed "));
    }
}
