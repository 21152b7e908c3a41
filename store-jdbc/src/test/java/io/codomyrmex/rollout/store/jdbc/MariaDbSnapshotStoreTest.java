package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.mariadb.jdbc.MariaDbDataSource;

/** The contract on MariaDB with {@code innodb_snapshot_isolation=ON}, the default of later versions, over a data source. */
@Tag("servers")
class MariaDbSnapshotStoreTest extends ServerStoreContract {

    private static DataSource source;
    private static Database backdoor;

    @BeforeAll
    static void openBackdoor() throws SQLException {
        source = new MariaDbDataSource(MariaDbDatabase.url() + "&sessionVariables=innodb_snapshot_isolation=ON");
        backdoor = Database.over(source);
    }

    @Override
    public RolloutStore open(StoreSettings settings) {
        return JdbcRolloutStore.over(source, settings);
    }

    @Override
    String url() {
        throw new AssertionError("opened over the data source");
    }

    @Override
    Database database() {
        return backdoor;
    }

    @Override
    String timeQuery() {
        return "SELECT CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";
    }
}
