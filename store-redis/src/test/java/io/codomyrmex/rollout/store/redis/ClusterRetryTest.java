package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisCluster;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A client of a cluster sends again what is not answered, five times by default: ours does not, and the application's may. */
@Tag("servers")
class ClusterRetryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("cluster-retry-" + UUID.randomUUID());
    private RedisProcess node;

    /** How often a test has read since: a read is a script, too. */
    private long reads;

    @BeforeEach
    void findTheNodeOfTheNamespace() {
        int slot = JedisClusterCRC16.getSlot(new NamespaceKeys(settings.namespace()).slotKey());
        // The nodes have the slots in their order.
        node = RedisCluster.shared().nodes().get(slot * 3 / 16_384);
    }

    @AfterEach
    void thaw() {
        node.thaw();
        RedisCluster.shared().awaitReady();
    }

    @Test
    void ourClientSendsACommitOnce() {
        Server server = Servers.open(RedisUrl.parse(RedisCluster.shared().url() + "?timeout=300ms"));
        try (RolloutStore store = RedisRolloutStore.on(server, settings)) {
            fillPool((RedisClusterClient) server.client());
            Readable created = Draft.create("checkout").mustCommit(store);
            Draft draft = Draft.enterStage(created, 0);
            long before = scriptRuns();
            node.freeze();

            assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

            node.thaw();
            Await.until("the commit is made after all", PATIENCE, () -> version(store) == 2);
            assertEquals(1, commitsSince(before), "the script ran once");
            assertInstanceOf(CommitOutcome.AlreadyApplied.class, draft.commit(store));
        }
    }

    /** However often it arrives, the operation id lets one of them through. */
    @Test
    void ofACommitThatTheApplicationsClientSendsAgainOneIsMade() {
        Set<HostAndPort> nodes = RedisCluster.shared().nodes().stream()
                .map(each -> new HostAndPort("127.0.0.1", each.port()))
                .collect(Collectors.toSet());
        try (RedisClusterClient client = RedisClusterClient.builder()
                        .nodes(nodes)
                        .clientConfig(DefaultJedisClientConfig.builder()
                                .socketTimeoutMillis(100)
                                .build())
                        .maxTotalRetriesDuration(Duration.ofSeconds(3))
                        .build();
                RolloutStore store = RedisRolloutStore.over(client, settings)) {
            fillPool(client);
            Readable created = Draft.create("checkout").mustCommit(store);
            Draft draft = Draft.enterStage(created, 0).operationId("op-1");
            long before = scriptRuns();
            node.freeze();

            assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

            node.thaw();
            Await.until("the commit is made", PATIENCE, () -> version(store) == 2);
            assertTrue(commitsSince(before) > 1, "the client sent it once: this test shows nothing");
            assertEquals(2, store.history("checkout").size());
            Readable found =
                    assertInstanceOf(Readable.class, store.find("checkout").orElseThrow());
            assertEquals("op-1", found.envelope().operationId());
        }
    }

    /** A new connection would wait for the frozen node's greeting; one that is there is written to at once. */
    private void fillPool(RedisClusterClient client) {
        client.getClusterNodes().get("127.0.0.1:" + node.port()).addObjects(5);
    }

    private long version(RolloutStore store) {
        reads++;
        return store.find("checkout").orElseThrow().version();
    }

    private long commitsSince(long before) {
        return scriptRuns() - before - reads;
    }

    private long scriptRuns() {
        try (RedisLine line = RedisLine.to(node.port())) {
            return line.say("INFO commandstats")
                    .lines()
                    .filter(stat -> stat.startsWith("cmdstat_evalsha:calls="))
                    .mapToLong(stat -> Long.parseLong(stat.replaceFirst("cmdstat_evalsha:calls=(\\d+),.*", "$1")))
                    .sum();
        }
    }
}
