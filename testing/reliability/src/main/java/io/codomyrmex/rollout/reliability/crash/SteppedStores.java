package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.faulty.PassingStore;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.jdbc.JdbcRolloutStore;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.net.URI;

/**
 * Stores that tell of the steps of their commits: a database by the calls of its driver, Redis by the pieces that pass through a
 * network in this process, in both directions.
 */
final class SteppedStores {

    private SteppedStores() {}

    static RolloutStore open(String url, StoreSettings settings, Steps steps) {
        return new Counting(
                url.startsWith("jdbc:") ? database(url, settings, steps) : redis(url, settings, steps), steps);
    }

    private static RolloutStore database(String url, StoreSettings settings, Steps steps) {
        // Over a source of connections the pragmas are the application's: these are what the store sets by itself.
        String complete = url.startsWith("jdbc:sqlite:")
                ? url + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE"
                : url;
        return JdbcRolloutStore.over(SteppedSource.of(complete, steps), settings);
    }

    private static RolloutStore redis(String url, StoreSettings settings, Steps steps) {
        URI server = URI.create(url);
        TcpProxy proxy = TcpProxy.to(server.getHost(), server.getPort());
        proxy.watch(steps::step);
        return RolloutStores.open("redis://127.0.0.1:" + proxy.port(), settings);
    }

    /** Counts within commits only: nothing is at stake while a store is read. */
    private static final class Counting extends PassingStore {
        private final Steps steps;

        Counting(RolloutStore correct, Steps steps) {
            super(correct);
            this.steps = steps;
        }

        @Override
        public CommitOutcome commit(CommitDraft draft) {
            steps.begin();
            try {
                return super.commit(draft);
            } finally {
                steps.end();
            }
        }
    }
}
