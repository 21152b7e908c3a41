package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What can happen to the file behind a SQLite store. */
class SqliteFileTest {

    @TempDir
    Path folder;

    @Test
    void theFileAndItsFolderAreCreatedForTheirOwnerAlone() throws IOException {
        Path file = folder.resolve(".rollout/rollouts.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);

            assertEquals("rwx------", permissions(file.getParent()));
            for (String name : new String[] {"rollouts.db", "rollouts.db-wal", "rollouts.db-shm"}) {
                assertEquals("rw-------", permissions(file.resolveSibling(name)), name);
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q?a&b", "q?journal_mode=off", "q?mode=memory", "100%", "a%3fb", "a#b", "file:x"})
    void theFileIsTheOneThatIsNamedWhateverItsFolderIsCalled(String name) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name)).resolve("rollouts.db");
        String url = "jdbc:sqlite:" + file.toUri();
        try (RolloutStore store = RolloutStores.open(url)) {
            Draft.create("checkout").mustCommit(store);
            assertTrue(Files.size(file.resolveSibling("rollouts.db-wal")) > 0);
        }
        assertTrue(Files.size(file) > 0);
        assertEquals(List.of(name), names(folder));
        assertEquals(List.of("rollouts.db"), names(file.getParent()));
        assertTrue(JdbcSchema.validate(url).isCurrent());
        try (RolloutStore store = RolloutStores.open(url)) {
            assertEquals(1, store.find("checkout").orElseThrow().version());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theStateOutlivesTheStore() {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
        }
        try (RolloutStore store = open(file)) {
            assertEquals(1, store.find("checkout").orElseThrow().version());
        }
    }

    @Test
    void aFileIsWriteAheadAndFullySynchronous() throws SQLException {
        SqliteUrl url = SqliteUrl.parse("jdbc:sqlite:" + folder.resolve("rollouts.db"));
        try (Connections connections =
                new SqliteConnections(url, Drivers.load("org.sqlite.JDBC", "none"), connection -> {})) {
            for (Access access : Access.values()) {
                Connection connection = connections.of(access).openConnection();
                assertEquals("wal", pragma(connection, "journal_mode"));
                assertEquals("2", pragma(connection, "synchronous"));
                assertEquals("0", pragma(connection, "trusted_schema"));
                assertEquals("5000", pragma(connection, "busy_timeout"));
                connections.of(access).closeConnection(connection);
            }
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA " + name)) {
            return row.getString(1);
        }
    }

    @Test
    void noMoreThanOneFolderIsCreated() {
        StoreUnavailableException trouble =
                assertThrows(StoreUnavailableException.class, () -> open(folder.resolve("typo/rollout/rollouts.db")));

        assertTrue(trouble.getMessage().contains("typo\" does not exist"), trouble::getMessage);
        assertFalse(Files.exists(folder.resolve("typo")));
    }

    @Test
    void aFolderInPlaceOfTheFileIsSaidToBeNone() {
        assertTroubleInOneLine(folder, "cannot be opened");
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws IOException {
        Files.writeString(folder.resolve("file"), "x");

        assertTroubleInOneLine(
                folder.resolve("file/rollouts.db"), "cannot be created: \"" + folder + "/file\" is no folder");
    }

    @Test
    void aLinkThatLeadsNowhereIsSaid() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("rollouts.db"), Path.of("nowhere"));
        assertTroubleInOneLine(link, "it is a symbolic link to something that does not exist");
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("nowhere"));
        assertTroubleInOneLine(folder.resolve("linked/rollouts.db"), "its folder is a symbolic link to something");
        assertEquals(List.of("linked", "rollouts.db"), names(folder));
    }

    @Test
    void aLinkToAFileIsThatFile() throws IOException {
        Path file = folder.resolve("real.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
        }
        Path link = Files.createSymbolicLink(folder.resolve("rollouts.db"), Path.of("real.db"));
        try (RolloutStore store = open(link)) {
            assertEquals(1, store.find("checkout").orElseThrow().version());
        }
    }
    /** SQLite takes a file of a single byte for an empty one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 15, 100, 1_000, 4_096, 20_000})
    void aFileThatIsNoDatabaseIsSaidToBeNone(int length) throws IOException {
        Path file = folder.resolve("rollouts.db");
        byte[] garbage = "This is a letter, not a database. ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(garbage, length));

        assertTroubleInOneLine(file, "it is no SQLite database");
        assertEquals(length, Files.size(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 50, 100, 4_096, 8_192, 20_000})
    void aFileThatWasCutIsTroubleAndNeverAnEmptyStore(int length) throws IOException {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore store = open(file)) {
            for (int i = 0; i < 50; i++) {
                Draft.create("flag-" + i).mustCommit(store);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        assertTrue(whole.length > 20_000);
        Files.write(file, Arrays.copyOf(whole, length));

        assertTroubleInOneLine(file, "it is ");
    }

    @Test
    void anEmptyFileIsANewStore() throws IOException {
        Path file = Files.createFile(folder.resolve("rollouts.db"));
        try (RolloutStore store = open(file)) {
            assertEquals(0, store.loadAll().cursor().revision());
        }
    }

    private static void assertTroubleInOneLine(Path file, String words) {
        StoreUnavailableException trouble = assertThrows(StoreUnavailableException.class, () -> {
            try (RolloutStore store = open(file)) {
                store.loadAll();
            }
        });
        assertEquals(1, trouble.getMessage().lines().count(), trouble::getMessage);
        assertTrue(trouble.getMessage().startsWith("the SQLite file \"" + file + "\": "), trouble::getMessage);
        assertTrue(trouble.getMessage().contains(words), trouble::getMessage);
    }

    @Test
    void whileAnotherProcessHoldsTheFileReadersReadAndAWriterIsToldSo() throws SQLException {
        Path file = folder.resolve("rollouts.db");
        SQLiteDataSource other = new SQLiteDataSource();
        other.setUrl("jdbc:sqlite:" + file);
        try (RolloutStore store = RolloutStores.open("jdbc:sqlite:" + file + "?busy_timeout=100")) {
            var created = Draft.create("checkout").mustCommit(store);
            try (Connection connection = other.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");

                StoreUnavailableException trouble = assertThrows(
                        StoreUnavailableException.class,
                        () -> Draft.enterStage(created, 0).commit(store));

                assertTrue(trouble.getMessage().contains("another process holds it"), trouble::getMessage);
                assertEquals(1, store.find("checkout").orElseThrow().version());
                try (RolloutStore second = open(file)) {
                    assertEquals(1, second.loadAll().rollouts().size());
                }
                statement.execute("ROLLBACK");
            }
            assertInstanceOf(
                    CommitOutcome.Committed.class, Draft.enterStage(created, 0).commit(store));
        }
    }

    @Test
    void aReadOnlyDatabaseIsReadAndAWriterIsToldSo() {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
        }
        SQLiteConfig readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(readOnly);
        source.setUrl("jdbc:sqlite:" + file);
        try (RolloutStore store = JdbcRolloutStore.over(source, StoreSettings.defaults())) {
            assertEquals(1, store.find("checkout").orElseThrow().version());

            StoreUnavailableException trouble = assertThrows(
                    StoreUnavailableException.class, () -> Draft.create("other").commit(store));

            assertTrue(trouble.getMessage().contains("it is read-only: this user may not write"), trouble::getMessage);
        }
    }

    @Test
    void aFileThatWasReplacedIsNoticedByItsReaders() throws IOException {
        Path file = folder.resolve("rollouts.db");
        Path backup = folder.resolve("backup.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
        }
        Files.copy(file, backup);
        try (RolloutStore store = open(file)) {
            Draft.enterStage(Draft.create("search").mustCommit(store), 0).mustCommit(store);
            Cursor cursor = store.loadAll().cursor();
            assertEquals(3, cursor.revision());

            Files.delete(file.resolveSibling("rollouts.db-wal"));
            Files.delete(file.resolveSibling("rollouts.db-shm"));
            Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);

            assertInstanceOf(Changes.Reload.class, store.changesSince(cursor));
            assertEquals(1, store.loadAll().cursor().revision());
            Draft.create("search").mustCommit(store);
            try (RolloutStore second = open(file)) {
                assertEquals(2, second.loadAll().rollouts().size());
            }
        }
    }

    @Test
    void aFileThatWasRemovedIsTroubleAndNoEmptyStore() throws IOException {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
            Cursor cursor = store.loadAll().cursor();
            for (String name : new String[] {"rollouts.db-wal", "rollouts.db-shm", "rollouts.db"}) {
                Files.delete(file.resolveSibling(name));
            }

            StoreUnavailableException trouble =
                    assertThrows(StoreUnavailableException.class, () -> store.changesSince(cursor));
            assertThrows(StoreUnavailableException.class, store::loadAll);
            assertThrows(
                    StoreUnavailableException.class, () -> Draft.create("other").commit(store));

            assertTrue(trouble.getMessage().contains("it was removed while it was in use"), trouble::getMessage);
            assertFalse(Files.exists(file));

            try (RolloutStore fresh = open(file)) {
                assertEquals(0, fresh.loadAll().cursor().revision());
            }
            assertInstanceOf(Changes.Reload.class, store.changesSince(cursor));
        }
    }

    @Test
    void aStoreThatHasOnlyReadDoesNotWriteIntoANewFileEither() throws IOException {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore writer = open(file)) {
            Draft.create("checkout").mustCommit(writer);
        }
        try (RolloutStore reader = open(file)) {
            assertEquals(1, reader.loadAll().rollouts().size());
            for (String name : new String[] {"rollouts.db-wal", "rollouts.db-shm", "rollouts.db"}) {
                Files.deleteIfExists(file.resolveSibling(name));
            }

            assertThrows(
                    StoreUnavailableException.class, () -> Draft.create("other").commit(reader));

            assertFalse(Files.exists(file));
        }
    }

    @Test
    void nothingIsLeftBehindWhenTheLastStoreCloses() throws IOException {
        Path file = folder.resolve("rollouts.db");
        try (RolloutStore store = open(file)) {
            Draft.create("checkout").mustCommit(store);
        }
        assertEquals(List.of("rollouts.db"), names(folder));
    }

    @Test
    void nothingIsLeftBehindWhenAStoreCannotBeOpened() throws IOException, SQLException {
        Path file = folder.resolve("rollouts.db");
        open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO rollout_schema (version, name) VALUES (2, 'tomorrow')");
        }

        assertThrows(StoreUnavailableException.class, () -> open(file));

        assertEquals(List.of("rollouts.db"), names(folder));
    }

    private static RolloutStore open(Path file) {
        return RolloutStores.open("jdbc:sqlite:" + file);
    }
}
