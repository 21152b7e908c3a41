package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How changes are found where the database pushes nothing: by asking, which costs one row. */
class SqlitePollTest {

    private static final int FLAGS = 100_000;

    @TempDir
    private Path folder;

    private final List<String> statements = new ArrayList<>();
    private final StoreSettings settings = StoreSettings.defaults();
    private DataSource source;

    @BeforeEach
    void open() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("rollouts.db");
        source = new DriverSource(DriverManager.getDriver(url), url, new Properties());
    }

    private DataSource counting() {
        return new FaultySource() {
            @Override
            void before(String sql) {
                statements.add(sql);
            }
        }.over(source);
    }

    @Test
    void aPollThatFindsNothingReadsOneRowByItsKeyWhateverTheNumberOfFlags() {
        try (HintingStore store = JdbcRolloutStore.over(counting(), settings);
                Database database = Database.over(source)) {
            Draft.create("flag").mustCommit(store);
            fill(database);
            Cursor cursor = store.loadAll().cursor();
            assertEquals(FLAGS + 1, cursor.revision());
            statements.clear();

            Changes changes = store.changesSince(cursor);

            assertEquals(new Changes.Delta(List.of(), List.of(), cursor), changes);
            assertEquals(1, statements.size(), statements::toString);
            assertEquals(RolloutQueries.NAMESPACE.replace(":namespace", "?"), statements.get(0));
            List<String> plan =
                    database.query(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + RolloutQueries.NAMESPACE)
                            .bind("namespace", settings.namespace())
                            .map((row, context) -> row.getString("detail"))
                            .list());
            System.out.println("sqlite, " + FLAGS + " flags, a poll that finds nothing: " + plan);
            assertEquals(1, plan.size());
            assertTrue(
                    plan.get(0).startsWith("SEARCH rollout_namespaces USING ")
                            && plan.get(0).endsWith("(namespace=?)"),
                    plan::toString);
        }
    }

    @Test
    void aPollThatFindsAChangeReadsTheChangedRowsAlone() {
        try (HintingStore store = JdbcRolloutStore.over(counting(), settings);
                Database database = Database.over(source)) {
            Draft.create("flag").mustCommit(store);
            fill(database);
            Cursor cursor = store.loadAll().cursor();
            Draft.create("checkout").mustCommit(store);

            Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store.changesSince(cursor));

            assertEquals(1, delta.changed().size());
            List<String> plan =
                    database.query(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + RolloutQueries.CHANGED)
                            .bind("namespace", settings.namespace())
                            .bind("revision", cursor.revision())
                            .bind("head", delta.cursor().revision())
                            .map((row, context) -> row.getString("detail"))
                            .list());
            System.out.println("sqlite, " + FLAGS + " flags, a poll that finds a change: " + plan);
            assertEquals(
                    List.of("SEARCH rollouts USING INDEX rollouts_by_revision (namespace=? AND revision>? AND"
                            + " revision<?)"),
                    plan);
        }
    }

    private void fill(Database database) {
        String columns = RolloutWrites.ENVELOPE_NAMES.replace("operation_id,", "");
        String numbers =
                "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + FLAGS + ") ";
        String place = " FROM %s, numbers WHERE flag = 'flag'";
        database.change(handle -> {
            handle.execute(numbers + "INSERT INTO rollouts (namespace, flag, revision, operation_id, " + columns
                    + ") SELECT namespace, 'flag-' || n, n + 1, 'op-' || (n + 1), " + columns
                    + place.formatted("rollouts"));
            handle.execute(numbers + "INSERT INTO rollout_history (namespace, flag, revision, operation_id, command,"
                    + " forced, " + columns + ") SELECT namespace, 'flag-' || n, n + 1, 'op-' || (n + 1), command,"
                    + " forced, " + columns + place.formatted("rollout_history"));
            handle.execute(
                    "UPDATE rollout_namespaces SET revision = ?, operation_id = ?", FLAGS + 1, "op-" + (FLAGS + 1));
        });
    }

    @Test
    void aSubscriptionIsNeverLiveAndCallsNobody() {
        AtomicInteger calls = new AtomicInteger();
        try (HintingStore store = JdbcRolloutStore.over(source, settings);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            Draft.create("checkout").mustCommit(store);

            assertFalse(link.isLive());
            assertEquals(0, calls.get());
        }
    }

    @Test
    void aSourceForHintsIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> JdbcRolloutStore.over(source, source, settings));
        assertEquals("hints: SQLite does not push changes, so leave the source for hints out", refused.getMessage());
    }
}
