package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.faulty.PassingStore;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.jdbc.JdbcRolloutStore;
import io.codomyrmex.rollout.store.redis.RedisRolloutStore;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;

/**
 * Stores that tell of the steps of their commits: a database by the calls of its driver, Redis by the pieces that pass through a
 * network in this process, in both directions.
 */
final class SteppedStores {

    private static final String CLUSTER = "redis-cluster://";

    private SteppedStores() {}

    static RolloutStore open(String url, StoreSettings settings, Steps steps) {
        return new Counting(plain(url, settings, steps), steps);
    }

    private static RolloutStore plain(String url, StoreSettings settings, Steps steps) {
        if (url.startsWith("jdbc:")) {
            return database(url, settings, steps);
        }
        return url.startsWith(CLUSTER) ? cluster(url, settings, steps) : redis(url, settings, steps);
    }

    private static RolloutStore database(String url, StoreSettings settings, Steps steps) {
        // Over a source of connections the pragmas are the application's: these are what the store sets by itself.
        String complete = url.startsWith("jdbc:sqlite:")
                ? url + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE"
                : url;
        return JdbcRolloutStore.over(SteppedSource.of(complete, steps), settings);
    }

    private static RolloutStore redis(String url, StoreSettings settings, Steps steps) {
        HostAndPort behind = behindProxy(HostAndPort.from(URI.create(url).getAuthority()), steps);
        return RolloutStores.open("redis://" + behind, settings);
    }

    /**
     * Nodes of a cluster tell clients where they are, so the client itself has to go another way: to a proxy for each node that it
     * hears of. All else is as a URL has it.
     */
    private static RolloutStore cluster(String url, StoreSettings settings, Steps steps) {
        Map<HostAndPort, HostAndPort> ways = new ConcurrentHashMap<>();
        RedisClusterClient client = RedisClusterClient.builder()
                .nodes(Arrays.stream(url.substring(CLUSTER.length()).split(","))
                        .map(HostAndPort::from)
                        .collect(Collectors.toSet()))
                .maxAttempts(1)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .resp2()
                        .hostAndPortMapper(node -> ways.computeIfAbsent(node, real -> behindProxy(real, steps)))
                        .build())
                .build();
        return RedisRolloutStore.over(client, settings);
    }

    private static HostAndPort behindProxy(HostAndPort server, Steps steps) {
        TcpProxy proxy = TcpProxy.to(server.getHost(), server.getPort());
        proxy.watch(steps::step);
        return new HostAndPort("127.0.0.1", proxy.port());
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
