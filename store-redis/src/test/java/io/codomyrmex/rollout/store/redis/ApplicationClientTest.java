package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** A store over a client of the application's own, whose pool and settings are none of our business. */
class ApplicationClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("application-" + UUID.randomUUID());
    private final AtomicInteger calls = new AtomicInteger();

    /** With the protocol that Jedis negotiates by default. */
    private static RedisClient client(int connections) {
        return client(RedisServer.shared().port(), connections, DefaultJedisClientConfig.builder());
    }

    private static RedisClient client(int port, int connections, DefaultJedisClientConfig.Builder config) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxWait(Duration.ofSeconds(5));
        return RedisClient.builder()
                .hostAndPort("127.0.0.1", port)
                .clientConfig(config.build())
                .poolConfig(pool)
                .build();
    }

    @Test
    void theClientIsNotClosed() {
        try (RedisClient client = client(4)) {
            RedisRolloutStore store = RedisRolloutStore.over(client, settings);
            Draft.create("checkout").mustCommit(store);
            store.close();

            assertEquals("PONG", client.ping());
        }
    }

    @Test
    void whenTheApplicationClosesItsClientThatIsTold() {
        RedisClient client = client(4);
        try (RedisRolloutStore store = RedisRolloutStore.over(client, settings)) {
            client.close();

            StoreUnavailableException trouble = assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.create("checkout").commit(store));

            assertTrue(trouble.getMessage().contains("its client was closed"), trouble::getMessage);
        }
    }

    /**
     * A subscriber on a pooled connection that throws goes back into the pool as it is, and the next commands get its messages for
     * replies.
     */
    @Test
    void nothingThatAListenerThrowsReachesTheClientsPool() {
        try (RedisClient client = client(1);
                RedisRolloutStore store = RedisRolloutStore.over(client, settings);
                Subscription link = store.onChange(() -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("thrown on purpose");
                })) {
            awaitLive(link);
            for (int i = 0; i < 20; i++) {
                int before = calls.get();
                Draft.create("flag-" + i).mustCommit(store);
                Await.until("a hint arrives", PATIENCE, () -> calls.get() > before);
                client.set("application-key", "value-" + i);
                assertEquals("value-" + i, client.get("application-key"));
            }
            assertEquals(0, client.getPool().getNumActive(), "no connection of the pool is held");
            assertEquals(1, client.getPool().getNumIdle());
            client.del("application-key");
        }
    }

    /** Jedis negotiates RESP3 unless it is told otherwise, and then takes an answer for a push, and a push for an answer. */
    @Test
    void aClientOfTheNewerProtocolHearsHintsForLong() {
        DefaultJedisClientConfig.Builder resp3 =
                DefaultJedisClientConfig.builder().resp3();
        try (RedisClient client = client(RedisServer.shared().port(), 2, resp3);
                RedisRolloutStore store = RedisRolloutStore.over(client, settings);
                Subscription link = new HintLink(
                        HintConnections.of(client, new NamespaceKeys(settings.namespace())),
                        new NamespaceKeys(settings.namespace()),
                        calls::incrementAndGet,
                        new HintTimings(
                                Duration.ofMillis(1),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(1),
                                Duration.ofMillis(1)),
                        new HintTrouble("test", new NamespaceKeys(settings.namespace())),
                        closed -> {})) {
            ((HintLink) link).start();
            awaitLive(link);
            // Far more heartbeats and messages than it takes to confuse them.
            for (int i = 0; i < 300; i++) {
                int before = calls.get();
                Draft.create("flag-" + i).mustCommit(store);
                Await.until("a hint arrives", PATIENCE, () -> calls.get() > before);
            }
            assertEquals(301, calls.get(), "one for the connection, one for each commit: the link was never lost");
        }
    }

    @Test
    void aLinkSpeaksTheOlderProtocolWhateverItsClientSpeaks() {
        DefaultJedisClientConfig.Builder resp3 =
                DefaultJedisClientConfig.builder().resp3();
        try (TcpProxy proxy = TcpProxy.to("127.0.0.1", RedisServer.shared().port());
                RedisClient client = client(proxy.port(), 2, resp3);
                RedisRolloutStore store = RedisRolloutStore.over(client, settings);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            awaitLive(link);
            proxy.cutBefore("HELLO\r\n$1\r\n2\r\n");
            proxy.cut();

            Await.until("the link asks for it", PATIENCE, proxy::hasFailed);
            awaitLive(link);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // The shortest client that is none of the three.
    void aClientThatShowsNothingOfItsConnectionsIsPolled() {
        try (RedisClient real = client(4);
                UnifiedJedis hidden = new UnifiedJedis(real.getPool().getResource()) {};
                RedisRolloutStore store = RedisRolloutStore.over(hidden, settings);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            Draft.create("checkout").mustCommit(store);

            assertFalse(link.isLive());
            assertEquals(0, calls.get());
        }
    }

    /** Jedis ends it with words that do not say what became of the last attempt. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @SuppressWarnings("deprecation") // Applications have such clients.
    void aCommitIsUnknownWhenAClientThatTriesAgainGivesUp(int attempts) {
        try (TcpProxy proxy = TcpProxy.to("127.0.0.1", RedisServer.shared().port());
                UnifiedJedis client = new UnifiedJedis(
                        new PooledConnectionProvider(
                                new HostAndPort("127.0.0.1", proxy.port()),
                                DefaultJedisClientConfig.builder()
                                        .socketTimeoutMillis(300)
                                        .build()),
                        attempts,
                        Duration.ofSeconds(2));
                RedisRolloutStore store = RedisRolloutStore.over(client, settings)) {
            Readable created = Draft.create("checkout").mustCommit(store);
            Draft draft = Draft.enterStage(created, 0);
            proxy.freeze();
            try {
                assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));
            } finally {
                proxy.thaw();
            }
            assertInstanceOf(CommitOutcome.class, draft.commit(store));
            assertEquals(2, store.find("checkout").orElseThrow().version());
            assertEquals(2, store.history("checkout").size());
        }
    }

    /** A restart of the server leaves a pool of dead connections behind. */
    @Test
    void aServerThatWasRestartedIsReadAtOnce() {
        RedisProcess first = RedisServer.start();
        try (RedisClient client = client(first.port(), 4, DefaultJedisClientConfig.builder());
                RedisRolloutStore store = RedisRolloutStore.over(client, settings)) {
            Draft.create("checkout").mustCommit(store);
            first.close();
            try (RedisProcess second = RedisServer.startOn(first.port())) {
                assertTrue(store.find("checkout").isEmpty());
                assertEquals(1, Draft.create("checkout").mustCommit(store).version());
                assertTrue(second.isAlive());
            }
        } finally {
            first.close();
        }
    }

    private void awaitLive(Subscription link) {
        Await.until("the link is up", PATIENCE, () -> link.isLive() && calls.get() > 0);
    }
}
