package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.sqlite.SQLiteDataSource;

class JdbcRolloutStoreTest {

    @TempDir
    Path folder;

    @Test
    void aStoreIsFoundByItsUrl() {
        try (RolloutStore store = RolloutStores.open("JDBC:sqlite::memory:")) {
            assertInstanceOf(JdbcRolloutStore.class, store);
        }
    }

    @Test
    void eachDatabaseInMemoryIsAnotherOne() {
        try (RolloutStore one = RolloutStores.open("jdbc:sqlite::memory:");
                RolloutStore other = RolloutStores.open("jdbc:sqlite::memory:")) {
            Draft.create("checkout").mustCommit(one);

            assertEquals(1, one.loadAll().rollouts().size());
            assertEquals(0, other.loadAll().rollouts().size());
        }
    }

    @Test
    void aDataSourceOfTheApplicationIsUsedAndNeverClosed() throws Exception {
        DataSource source = Mockito.mock(
                DataSource.class,
                Mockito.withSettings()
                        .extraInterfaces(AutoCloseable.class)
                        .defaultAnswer(org.mockito.AdditionalAnswers.delegatesTo(source("rollouts.db"))));
        RolloutStore store = JdbcRolloutStore.over(source, StoreSettings.defaults());
        Draft.create("checkout").mustCommit(store);
        store.close();

        Mockito.verify((AutoCloseable) source, Mockito.never()).close();
        assertThrows(IllegalStateException.class, store::loadAll);
        try (RolloutStore again = JdbcRolloutStore.over(source, StoreSettings.defaults())) {
            assertEquals(1, again.find("checkout").orElseThrow().version());
        }
    }

    @Test
    void connectionsThatComeWithoutAutoCommitWorkAllTheSame() {
        SQLiteDataSource real = source("rollouts.db");
        DataSource source = Mockito.mock(DataSource.class, invocation -> {
            Connection connection = real.getConnection();
            connection.setAutoCommit(false);
            return connection;
        });
        try (RolloutStore store = JdbcRolloutStore.over(source, StoreSettings.defaults())) {
            var created = Draft.create("checkout").mustCommit(store);
            assertInstanceOf(
                    CommitOutcome.Conflict.class, Draft.create("checkout").commit(store));
            Draft.enterStage(created, 0).mustCommit(store);

            assertEquals(2, store.loadAll().cursor().revision());
            assertEquals(2, store.history("checkout").size());
        }
    }

    @Test
    void aMissingDriverIsNamedByItsArtifact() throws Exception {
        URL[] withoutDriver = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .map(JdbcRolloutStoreTest::toUrl)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(withoutDriver, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            var open = loader.loadClass(RolloutStores.class.getName()).getMethod("open", String.class);

            var thrown = assertThrows(InvocationTargetException.class, () -> open.invoke(null, "jdbc:sqlite::memory:"));

            assertInstanceOf(IllegalArgumentException.class, thrown.getCause());
            assertTrue(thrown.getCause().getMessage().endsWith("add the artifact org.xerial:sqlite-jdbc"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL toUrl(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    private SQLiteDataSource source(String name) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve(name));
        return source;
    }
}
