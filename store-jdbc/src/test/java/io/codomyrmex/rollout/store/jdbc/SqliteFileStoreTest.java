package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.SettableClockContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a SQLite file; each handle has connections of its own, as separate processes do. */
class SqliteFileStoreTest extends JdbcStoreContract implements SettableClockContract {

    @TempDir
    static Path folder;

    private static Database backdoor;

    @BeforeAll
    static void openBackdoor() {
        backdoor = Database.open(url());
    }

    @AfterAll
    static void closeBackdoor() {
        backdoor.close();
    }

    private static String url() {
        return "jdbc:sqlite:" + folder.resolve("rollouts.db");
    }

    @Override
    public RolloutStore open(StoreSettings settings) {
        return JdbcRolloutStore.open(url(), settings);
    }

    @Override
    Database database() {
        return backdoor;
    }
}
