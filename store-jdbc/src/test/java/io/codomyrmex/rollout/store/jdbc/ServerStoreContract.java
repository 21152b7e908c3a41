package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.ServerClockContract;
import java.time.Duration;

/** The contract on a server with a clock of its own; each handle has connections of its own, as separate processes do. */
abstract class ServerStoreContract extends JdbcStoreContract implements ServerClockContract {

    /** The URL of a database with the schema in it, the same for the whole class. */
    abstract String url();

    /** A query for the server's time in microseconds. */
    abstract String timeQuery();

    @Override
    public RolloutStore open(StoreSettings settings) {
        return JdbcRolloutStore.open(url(), settings);
    }

    /** Waits for the server's own clock, by asking it. */
    @Override
    public final void letPass(Duration duration) {
        long end = serverMicros() + duration.toNanos() / 1_000;
        while (serverMicros() < end) {
            Thread.onSpinWait();
        }
    }

    private long serverMicros() {
        return database()
                .query(handle ->
                        handle.createQuery(timeQuery()).mapTo(Long.class).one());
    }
}
