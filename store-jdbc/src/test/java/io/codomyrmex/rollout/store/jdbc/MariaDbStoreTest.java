package io.codomyrmex.rollout.store.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on MariaDB, as the server comes. */
@Tag("servers")
class MariaDbStoreTest extends ServerStoreContract {

    private static String url;
    private static Database backdoor;

    @BeforeAll
    static void openBackdoor() {
        url = MariaDbDatabase.url();
        backdoor = Database.open(url);
    }

    @AfterAll
    static void closeBackdoor() {
        backdoor.close();
    }

    @Override
    String url() {
        return url;
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
