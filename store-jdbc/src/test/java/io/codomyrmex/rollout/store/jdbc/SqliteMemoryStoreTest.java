package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.SettableClockContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a SQLite database in memory; it is one connection, so all handles share it. */
class SqliteMemoryStoreTest extends JdbcStoreContract implements SettableClockContract {

    private static Database database;

    @BeforeAll
    static void openDatabase() {
        database = Database.open("jdbc:sqlite::memory:");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Override
    public RolloutStore open(StoreSettings settings) {
        return new JdbcRolloutStore(database, false, settings);
    }

    @Override
    Database database() {
        return database;
    }
}
