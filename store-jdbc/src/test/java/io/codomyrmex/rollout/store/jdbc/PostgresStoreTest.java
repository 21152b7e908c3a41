package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.tck.HintContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on PostgreSQL. */
class PostgresStoreTest extends ServerStoreContract implements HintContract {

    private static String url;
    private static Database backdoor;

    @BeforeAll
    static void openBackdoor() {
        url = PostgresDatabase.url();
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
        return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";
    }
}
