package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOwnTransactionTest implements OwnTransactionContract {

    @TempDir
    Path folder;

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("rollouts.db");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    @Override
    public TransactionIsolationLevel isolation() {
        return TransactionIsolationLevel.UNKNOWN;
    }

    @Override
    public RolloutStore store(StoreSettings settings) {
        return JdbcRolloutStore.open(url(), settings);
    }

    @Override
    public StoreSettings freshNamespace() {
        JdbcSchema.migrate(url());
        return StoreSettings.defaults();
    }

    @Test
    void aTransactionThatReadTheFileBeforeSomebodyElseChangedItIsAConflict() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            RolloutStore inside = JdbcRolloutStore.inTransaction(connection, settings);
            assertTrue(inside.find("checkout").isEmpty());
            RolloutManager.over(outside).create("other", RolloutConfig.defaults());

            RolloutConflictException conflict = assertThrows(
                    RolloutConflictException.class,
                    () -> RolloutManager.over(inside).create("checkout", RolloutConfig.defaults()));

            assertTrue(conflict.current().isEmpty());
            connection.rollback();
            assertEquals(1, outside.loadAll().rollouts().size());
        }
    }
}
