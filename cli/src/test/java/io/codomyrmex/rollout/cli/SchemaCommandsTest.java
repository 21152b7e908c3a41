package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandsTest {

    private TestShell shell;
    private String store;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
        store = "jdbc:sqlite:" + folder.resolve("s.db");
    }

    @Test
    void validateTellsWhatIsMissingAndMakesNothing() {
        Result result = shell.run("schema", "validate", "--store", store, "-o", "json");
        assertEquals(5, result.exitCode());
        assertTrue(result.err().contains("schema migrate"), result.err());
        Map<String, Object> schema = result.object();
        assertEquals(
                List.of("schemaVersion", "database", "found", "needed", "current", "missing"),
                List.copyOf(schema.keySet()));
        assertEquals("sqlite", schema.get("database"));
        assertEquals("0", schema.get("found").toString());
        assertEquals(false, schema.get("current"));
        assertEquals(1, ((List<?>) schema.get("missing")).size());
        assertFalse(Files.exists(shell.directory.resolve("s.db")));
    }

    @Test
    void migrateBringsItUpToDate() {
        assertEquals(
                "database  sqlite\nversion   1 of 1\n",
                shell.ok("schema", "migrate", "--store", store).out());
        shell.ok("schema", "migrate", "--store", store);
        assertEquals(
                "database  sqlite\nversion   1 of 1\n",
                shell.ok("schema", "validate", "--store", store).out());
    }

    @Test
    void printIsSqlThatMakesTheTablesByHand() throws SQLException {
        String sql = shell.ok("schema", "print", "--store", store).out();
        assertFalse(Files.exists(shell.directory.resolve("s.db")));
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        shell.ok("schema", "validate", "--store", store);
        assertEquals(
                sql.strip(),
                ((String) shell.ok("schema", "print", "-o", "json").object().get("sql")).strip());
    }

    @Test
    void aStoreWithoutTablesIsNamed() {
        for (String command : List.of("validate", "migrate", "print")) {
            assertTrue(shell.run("schema", command, "--store", "memory:")
                    .refused(2)
                    .err()
                    .contains("jdbc:"));
        }
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        shell.ok("schema", "migrate", "--store", store);
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO rollout_schema (version, name) VALUES (99, 'tomorrow')");
        }
        Result result = shell.run("schema", "validate", "--store", store);
        assertEquals(5, result.exitCode());
        assertTrue(result.err().contains("newer program"), result.err());
        shell.run("schema", "migrate", "--store", store).refused(6);
        shell.run("list", "--store", store).refused(6);
    }
}
