package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisCluster;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.UnifiedJedis;

/** A server that says no: nothing was changed, and the message says what to do. */
class RefusalTest {

    private RedisProcess server;
    private UnifiedJedis backdoor;
    private RolloutStore store;
    private Readable created;
    private NamespaceDump before;

    @BeforeEach
    void open() {
        server = RedisServer.start();
        backdoor = Backdoor.to(url());
        store = RedisRolloutStore.open(url(), StoreSettings.defaults());
        created = Draft.create("checkout").mustCommit(store);
        before = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
    }

    @AfterEach
    void close() {
        store.close();
        backdoor.close();
        server.close();
    }

    private String url() {
        return "redis://127.0.0.1:" + server.port();
    }

    @Test
    void aReplicaTakesNoWrites() {
        say("REPLICAOF 127.0.0.1 1");

        assertRefused("this server is a replica and takes no writes");
    }

    @Test
    void tooFewReplicasAreNotSafe() {
        say("CONFIG SET min-replicas-to-write 1");

        assertRefused("min-replicas-to-write");
    }

    @Test
    void aFullServerRefusesAndEvictsNothing() {
        say("CONFIG SET maxmemory 1");

        assertRefused("OOM");
    }

    /** Redis rolls nothing back: a right that is missing for the last command of a script would leave half a commit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "time", "hmget", "hget", "hset", "hdel", "hlen", "zadd", "zscore", "rpush", "lindex", "llen", "ltrim"
            })
    void aUserWithoutOneOfTheRightsIsToldOfTheAclLineAndChangesNothing(String right) {
        say("ACL SETUSER default -" + right);

        for (Draft draft : new Draft[] {Draft.enterStage(created, 0), Draft.create("other"), Draft.delete(created)}) {
            StoreUnavailableException trouble =
                    assertThrows(StoreUnavailableException.class, () -> draft.commit(store));
            assertTrue(
                    trouble.getMessage().contains("the guide to Redis has the ACL line that is needed"),
                    trouble::getMessage);
        }

        say("ACL SETUSER default +@all");
        assertUnchanged();
    }

    @Test
    void aWrongPasswordIsToldAtOpenWithoutItsText() {
        say("ACL SETUSER dana on >right ~* &* +@all");

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> RedisRolloutStore.open(
                        "redis://dana:hunter2@127.0.0.1:" + server.port(), StoreSettings.defaults()));

        assertTrue(trouble.getMessage().contains("WRONGPASS"), trouble::getMessage);
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            assertFalse(String.valueOf(each.getMessage()).contains("hunter2"), each::toString);
        }
    }

    /** Redis 7 gives a new user no channel; the change counts, and one warning says that nobody hears of it at once. */
    @Test
    void aUserWhoMayNotPublishCommitsAllTheSame() {
        String rights = RestrictedUser.RIGHTS.replace("&{rollout:* ", "");
        say("ACL SETUSER " + String.join(" ", RestrictedUser.options(rights)).replace("--user ", ""));
        String url = url().replace("//", "//" + RestrictedUser.NAME + ":" + RestrictedUser.ENCODED_PASSWORD + "@");
        try (CapturedLog log = CapturedLog.of(HintTrouble.class);
                RolloutStore restricted = RedisRolloutStore.open(url, StoreSettings.defaults())) {
            Readable active = Draft.enterStage(created, 0).mustCommit(restricted);
            Draft.enterStage(active, 1).mustCommit(restricted);

            assertEquals(3, store.find("checkout").orElseThrow().version());
            assertEquals(
                    1, log.at(Level.WARNING).size(), () -> log.at(Level.WARNING).toString());
            assertTrue(log.at(Level.WARNING).get(0).contains("made but not announced"));
        }
    }

    /** Without a limit, the threads of an application would hang one after the other. */
    @Test
    void aPoolThatIsInUseForTooLongIsTold() {
        String url = url() + "?pool_size=1&pool_wait=50ms&timeout=1m";
        try (RolloutStore small = RedisRolloutStore.open(url, StoreSettings.defaults())) {
            server.freeze();
            // Threads of their own: the common pool may have a single one.
            Executor callers = call -> new Thread(call, "caller").start();
            List<CompletableFuture<Throwable>> calls = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> small.find("checkout"), callers)
                                    .handle((found, trouble) -> trouble))
                    .limit(2)
                    .toList();

            // One has the connection and waits for the frozen server; the other one waits for the connection.
            Object first = CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();

            assertTrue(
                    String.valueOf(first).contains("all connections of the pool were in use for too long"),
                    first::toString);
            server.thaw();
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        } finally {
            server.thaw();
        }
    }

    @Test
    @Tag("servers")
    void aNodeOfAClusterIsNoServerOfItsOwn() {
        int other = RedisCluster.shared().nodes().stream()
                .mapToInt(RedisProcess::port)
                .filter(port -> {
                    try (UnifiedJedis node = Backdoor.to("redis://127.0.0.1:" + port)) {
                        return !servesDefault(node);
                    }
                })
                .findFirst()
                .orElseThrow();

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> RedisRolloutStore.open("redis://127.0.0.1:" + other, StoreSettings.defaults()));

        assertTrue(trouble.getMessage().contains("another node of a cluster serves it"), trouble::getMessage);
    }

    private static boolean servesDefault(UnifiedJedis node) {
        try {
            node.exists(new NamespaceKeys(StoreSettings.DEFAULT_NAMESPACE).slotKey());
            return true;
        } catch (redis.clients.jedis.exceptions.JedisMovedDataException e) {
            return false;
        }
    }

    private void assertRefused(String words) {
        for (Draft draft : new Draft[] {Draft.enterStage(created, 0), Draft.create("other")}) {
            StoreUnavailableException trouble =
                    assertThrows(StoreUnavailableException.class, () -> draft.commit(store));
            assertTrue(trouble.getMessage().contains(words), trouble::getMessage);
        }
        assertEquals(created, store.find("checkout").orElseThrow());
        assertUnchanged();
    }

    private void assertUnchanged() {
        NamespaceDump after = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
        assertEquals(before.keys().keySet(), after.keys().keySet());
        before.keys()
                .keySet()
                .forEach(key -> assertEquals(
                        Stream.of(before.keys().get(key))
                                .map(java.util.Arrays::hashCode)
                                .toList(),
                        Stream.of(after.keys().get(key))
                                .map(java.util.Arrays::hashCode)
                                .toList(),
                        key));
    }

    private void say(String command) {
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say(command);
        }
    }
}
