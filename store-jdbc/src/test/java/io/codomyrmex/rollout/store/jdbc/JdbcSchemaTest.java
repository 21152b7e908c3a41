package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class JdbcSchemaTest {

    @TempDir
    Path folder;

    private String url;
    private SQLiteDataSource source;

    @BeforeEach
    void nameAFile() {
        url = "jdbc:sqlite:" + folder.resolve("rollouts.db");
        source = new SQLiteDataSource();
        source.setUrl(url);
    }

    @Test
    void aFileThatIsNotThereHasNoSchemaAndIsNotCreatedByLookingAtIt() {
        JdbcSchema.Status status = JdbcSchema.validate(url);

        assertEquals(0, status.found());
        assertFalse(status.isCurrent());
        assertEquals(List.of("V1__rollouts.sql"), status.missing());
        assertFalse(Files.exists(folder.resolve("rollouts.db")));
    }

    @Test
    void aDatabaseIsLookedAtWithoutBeingChanged() {
        JdbcSchema.validate(source);

        assertEquals(0, JdbcSchema.validate(source).found());
        assertEquals(0, JdbcSchema.validate(url).found());
    }

    @Test
    void aFileOfAnotherApplicationIsLookedAtWithoutBeingChanged() throws SQLException, IOException {
        execute("CREATE TABLE something_else (name TEXT)");
        byte[] before = Files.readAllBytes(folder.resolve("rollouts.db"));

        assertEquals(0, JdbcSchema.validate(url).found());

        assertArrayEquals(before, Files.readAllBytes(folder.resolve("rollouts.db")));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsTroubleForWhoeverLooks() throws IOException {
        Files.writeString(folder.resolve("rollouts.db"), "This is a letter, not a database. ".repeat(100));

        assertThrows(StoreUnavailableException.class, () -> JdbcSchema.validate(url));
        assertThrows(StoreUnavailableException.class, () -> JdbcSchema.migrate(url));
        assertThrows(StoreUnavailableException.class, () -> JdbcSchema.validate(source));
    }

    @Test
    void migratingBringsADatabaseUpToDateAndDoesNothingTheSecondTime() {
        JdbcSchema.Status first = JdbcSchema.migrate(url);

        assertTrue(first.isCurrent());
        assertEquals(first, JdbcSchema.migrate(source));
        assertEquals(first, JdbcSchema.validate(url));
    }

    @Test
    void aStoreIsMigratedWhenItIsOpened() {
        RolloutStores.open(url).close();

        assertTrue(JdbcSchema.validate(url).isCurrent());
    }

    @Test
    void aStoreOverADataSourceIsMigratedWhenItIsOpened() {
        try (RolloutStore store = JdbcRolloutStore.over(source, StoreSettings.defaults())) {
            Draft.create("checkout").mustCommit(store);
        }
        assertTrue(JdbcSchema.validate(source).isCurrent());
    }

    @Test
    void theFilesRunByAnyOtherToolMakeTheSameSchema() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // The driver takes a whole script here.
            statement.executeUpdate(JdbcSchema.print(JdbcSchema.databaseOf(url)));
        }

        assertTrue(JdbcSchema.validate(source).isCurrent());
        try (RolloutStore store = RolloutStores.open(url)) {
            Draft.create("checkout").mustCommit(store);
        }
    }

    @Test
    void theFilesLieWhereTheStatusSays() {
        JdbcSchema.Status status = JdbcSchema.validate(url);

        for (String file : status.missing()) {
            assertNotNull(getClass().getClassLoader().getResource(status.location() + "/" + file), file);
        }
    }

    @Test
    void everyFileHasTheNextNumberAndNotesIt() throws SQLException {
        Dialect dialect = Dialects.named("sqlite");
        for (int version = 1; version <= dialect.schemaFiles().size(); version++) {
            assertTrue(dialect.schemaFiles().get(version - 1).matches("V" + version + "__[a-z_]+\\.sql"));
        }
        JdbcSchema.migrate(source);
        try (Connection connection = source.getConnection()) {
            assertEquals(dialect.schemaFiles().size(), new Schema(dialect).found(connection));
        }
    }

    @Test
    void aSchemaOfANewerProgramIsRefused() throws SQLException {
        JdbcSchema.migrate(url);
        execute("INSERT INTO rollout_schema (version, name) VALUES (2, 'tomorrow')");

        StoreUnavailableException opening =
                assertThrows(StoreUnavailableException.class, () -> RolloutStores.open(url));
        assertThrows(StoreUnavailableException.class, () -> JdbcRolloutStore.over(source, StoreSettings.defaults()));
        assertThrows(StoreUnavailableException.class, () -> JdbcSchema.migrate(url));

        assertTrue(
                opening.getMessage()
                        .endsWith(
                                ": its schema has version 2, made by a newer program; this program works with 1, so update it"),
                opening::getMessage);
        assertTrue(JdbcSchema.validate(url).isNewer());
    }

    @Test
    void aDialectThatDoesNotMigrateItselfNamesTheFileToRun() {
        Schema schema = new Schema(Dialects.named("sqlite"));

        StoreUnavailableException refusal =
                assertThrows(StoreUnavailableException.class, () -> schema.require(0, "the database at db:5432"));

        assertEquals(
                "the database at db:5432: its schema has version 0, this program needs 1; run"
                        + " io/codomyrmex/rollout/store/jdbc/sqlite/V1__rollouts.sql from the jar of rollout-store-jdbc, or `rollout schema migrate`",
                refusal.getMessage());
    }

    @Test
    void aFileThatFailsHalfWayLeavesNothingBehind() throws SQLException {
        execute("CREATE TABLE rollout_history (something_else TEXT)");

        assertThrows(StoreUnavailableException.class, () -> RolloutStores.open(url));

        assertEquals(0, JdbcSchema.validate(url).found());
        execute("CREATE TABLE rollouts (is_free TEXT)");
    }

    @Test
    void anUnknownDatabaseIsNamedTogetherWithTheKnownOnes() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> JdbcSchema.print("oracle"));

        assertEquals(
                "database: \"oracle\" is not supported; supported are sqlite, postgresql, mariadb",
                refusal.getMessage());
    }

    @Test
    void manyWhoOpenANewFileAtOnceMakeOneStore() throws Exception {
        int openers = 12;
        for (int round = 0; round < 5; round++) {
            String fresh = "jdbc:sqlite:" + folder.resolve("new-" + round + "/rollouts.db");
            CyclicBarrier start = new CyclicBarrier(openers);
            Callable<String> opener = () -> {
                start.await();
                try (RolloutStore store = RolloutStores.open(fresh)) {
                    return store.loadAll().cursor().epoch();
                }
            };
            ExecutorService threads = Executors.newFixedThreadPool(openers);
            try {
                Set<String> epochs = new HashSet<>();
                for (Future<String> each : threads.invokeAll(List.of(
                        opener, opener, opener, opener, opener, opener, opener, opener, opener, opener, opener,
                        opener))) {
                    epochs.add(each.get());
                }
                assertEquals(1, epochs.size());
            } finally {
                threads.shutdown();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = 0",
                "version = 'one'",
                "version = NULL",
                "state = 0",
                "state = 6",
                "state = 2",
                "stage_index = -2",
                "stage_index = 100",
                "percentage = -1",
                "percentage = 100001",
                "percentage = 0.5",
                "baseline = 100001",
                "created_at = updated_at + 1",
                "updated_at = NULL",
                "started_at = updated_at + 1",
                "stage_entered_at = created_at - 1",
                "active_since = updated_at",
                "served = -1",
                "actor = NULL",
                "operation_id = ''",
                "document = NULL",
                "revision = 0",
                "removed = 2",
                "flag = ''"
            })
    void anEnvelopeThatIsNonsenseIsRefusedByTheTable(String assignment) throws SQLException {
        try (RolloutStore store = RolloutStores.open(url)) {
            Draft.create("checkout").mustCommit(store);
        }

        for (String table : new String[] {"rollouts", "rollout_history"}) {
            assertThrows(SQLException.class, () -> execute("UPDATE " + table + " SET " + assignment), table);
        }
    }

    @Test
    void askingForChangesIsAnsweredFromIndexes() throws SQLException {
        JdbcSchema.migrate(url);

        assertPlan("SEARCH rollout_namespaces USING PRIMARY KEY", RolloutQueries.NAMESPACE);
        assertPlan("SEARCH rollouts USING INDEX rollouts_by_revision", RolloutQueries.CHANGED);
        assertPlan("SEARCH rollout_history USING INDEX rollout_history_by_revision", RolloutQueries.REVISION);
        assertPlan("SEARCH rollout_history USING INDEX rollout_history_by_operation", RolloutQueries.OPERATION);
    }

    private void assertPlan(String expected, String sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replaceAll(":\\w+", "1"))) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        assertEquals(1, plan.size(), plan::toString);
        assertTrue(plan.get(0).startsWith(expected), plan::toString);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
