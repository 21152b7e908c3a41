package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What it costs to ask for ten changes where a hundred thousand flags have rollouts. */
interface ChangesCostContract extends OnServer {

    int FLAGS = 100_000;
    int CHANGES = 10;

    /** A table expression with the numbers from 1 to {@link #FLAGS} in the column {@code n}. */
    String numbers();

    /** Prefixes a query so that the database runs it and tells how. */
    String explain();

    /** Brings what the planner knows up to date at once: by itself, the database does so some time after so many rows. */
    String gatherStatistics();

    /** How many rows the database read, as its own report says. */
    long rowsRead(List<String> report);

    @Test
    default void whatIsReadIsInProportionToTheChangesAndNotToTheFlags() {
        StoreSettings settings = freshNamespace();
        try (Database database = Database.open(url());
                RolloutStore store = new JdbcRolloutStore(database, false, settings)) {
            Cursor before = fill(database, store, settings.namespace());
            for (int i = 1; i <= CHANGES; i++) {
                Draft.create("changed-" + i).mustCommit(store);
            }
            database.query(handle -> handle.execute(gatherStatistics()));

            Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store.changesSince(before));
            assertEquals(CHANGES, delta.changed().size());

            Map<String, Object> values = Map.of(
                    "namespace", settings.namespace(),
                    "revision", before.revision(),
                    "head", delta.cursor().revision());
            assertReads(CHANGES, database, RolloutQueries.CHANGED, values);
            assertReads(1, database, RolloutQueries.NAMESPACE, values);
            assertReads(1, database, RolloutQueries.REVISION, values);
        }
    }

    private void assertReads(long rows, Database database, String sql, Map<String, Object> values) {
        List<String> report = database.query(handle -> {
            handle.getConfig(org.jdbi.v3.core.statement.SqlStatements.class).setUnusedBindingAllowed(true);
            return handle.createQuery(explain() + sql)
                    .bindMap(values)
                    .mapTo(String.class)
                    .list();
        });
        System.out.println(dialect().name() + ", " + FLAGS + " flags, " + CHANGES + " changes: " + sql);
        report.forEach(line -> System.out.println("    " + line));
        assertEquals(rows, rowsRead(report));
    }

    private Cursor fill(Database database, RolloutStore store, String namespace) {
        Draft.create("flag").mustCommit(store);
        String columns = RolloutWrites.ENVELOPE_NAMES.replace("operation_id,", "");
        String place = " FROM %s, " + numbers() + " WHERE namespace = :namespace AND flag = 'flag'";
        database.change(handle -> {
            for (String insert : new String[] {
                "INSERT INTO rollouts (namespace, flag, revision, operation_id, " + columns + ") SELECT namespace,"
                        + " concat('flag-', n), n + 1, concat('op-', n + 1), " + columns + place.formatted("rollouts"),
                "INSERT INTO rollout_history (namespace, flag, revision, operation_id, command, forced, " + columns
                        + ") SELECT namespace, concat('flag-', n), n + 1, concat('op-', n + 1), command, forced, "
                        + columns + place.formatted("rollout_history"),
                // So many that a planner would not rather read the whole of the small table than use its index.
                "INSERT INTO rollout_namespaces (namespace, epoch, revision, operation_id) SELECT concat(namespace, '-', n),"
                        + " epoch, revision, operation_id FROM rollout_namespaces, " + numbers()
                        + " WHERE namespace = :namespace AND n <= 10000",
                "UPDATE rollout_namespaces SET revision = " + (FLAGS + 1) + ", operation_id = 'op-" + (FLAGS + 1)
                        + "' WHERE namespace = :namespace"
            }) {
                handle.createUpdate(insert).bind("namespace", namespace).execute();
            }
        });
        return database.query(handle -> RolloutQueries.head(handle, namespace)).orElseThrow();
    }
}
