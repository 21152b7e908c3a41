package io.codomyrmex.rollout.benchmarks.start;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.TemporaryFiles;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A SQLite file with many flags. One is made by its commands; the others are copies of its row, made by the database, so that a
 * million are there within seconds.
 */
final class ManyRollouts {

    private static final String COPY = """
            WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n + 1 < ?)
            INSERT INTO rollouts
            SELECT namespace, printf('checkout-%06d', n), revision + n, removed, version, state, stage_index, percentage, baseline,
                created_at, started_at, stage_entered_at, updated_at, active_since, served, actor, reason, operation_id, document
            FROM rollouts, copies WHERE flag = 'checkout-000000'""";

    private ManyRollouts() {}

    static RolloutStore open(int flags) {
        String url = "jdbc:sqlite:" + TemporaryFiles.sqlite();
        RolloutStore store = RolloutStores.open(url);
        RolloutManager rollouts = RolloutManager.over(store);
        rollouts.create(Flags.name(0), RolloutConfig.parse("25%, 50%, 100%"));
        rollouts.start(Flags.name(0));
        if (flags > 1) {
            copy(url, flags);
        }
        return store;
    }

    private static void copy(String url, int flags) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement copy = connection.prepareStatement(COPY);
                Statement statement = connection.createStatement()) {
            copy.setInt(1, flags);
            copy.executeUpdate();
            // The store's last commit is the last copy now.
            int more = flags - 1;
            statement.executeUpdate("UPDATE rollout_namespaces SET revision = revision + " + more);
            statement.executeUpdate("UPDATE rollout_history SET revision = revision + " + more + " WHERE revision ="
                    + " (SELECT max(revision) FROM rollout_history)");
        } catch (SQLException e) {
            throw new IllegalStateException("the flags could not be copied", e);
        }
    }
}
