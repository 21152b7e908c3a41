package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/** Scripts are known to a server by their digest, until it forgets them. */
class ScriptCacheTest {

    private RedisProcess server;
    private UnifiedJedis backdoor;
    private RolloutStore store;

    @BeforeEach
    void open() {
        server = RedisServer.start();
        String url = "redis://127.0.0.1:" + server.port();
        backdoor = Backdoor.to(url);
        store = RedisRolloutStore.open(url, StoreSettings.defaults());
    }

    @AfterEach
    void close() {
        store.close();
        backdoor.close();
        server.close();
    }

    @Test
    void aServerThatForgotItsScriptsLearnsThemAgain() {
        Readable rollout = Draft.create("checkout").mustCommit(store);
        for (int i = 0; i < 3; i++) {
            backdoor.scriptFlush();
            rollout = Draft.enterStage(rollout, i).mustCommit(store);
            backdoor.scriptFlush();
            assertEquals(rollout, store.find("checkout").orElseThrow());
            backdoor.scriptFlush();
            assertEquals(i + 2, store.history("checkout").size());
            backdoor.scriptFlush();
            assertEquals(1, store.loadAll().rollouts().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDigestIsTheOneThatTheServerKnows(Script script) {
        assertEquals(script.sha1(), backdoor.scriptLoad(script.text()));
    }

    /** Names and values would make a new script of each call, and the server keeps every one of them. */
    @Test
    void noNameOrValueIsEverPartOfAScript() {
        for (int i = 0; i < 50; i++) {
            Readable created =
                    Draft.create("flag-" + i).by("actor-" + i, "reason " + i).mustCommit(store);
            Draft.enterStage(created, i % 4).mustCommit(store);
            store.find("flag-" + i);
            store.history("flag-" + i);
        }
        store.changesSince(store.loadAll().cursor());

        assertEquals(4, cachedScripts(), "find, changes, history and commit");
    }

    private long cachedScripts() {
        return backdoor.info("memory")
                .lines()
                .filter(line -> line.startsWith("number_of_cached_scripts:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aScriptUsesNoKeyThatItWasNotGiven() {
        Draft.create("checkout").mustCommit(store);
        for (Script script : Script.values()) {
            assertFalse(script.text().contains("{rollout"), script.name());
            assertTrue(script.text().contains("KEYS["), script.name());
        }
        NamespaceKeys keys = new NamespaceKeys(StoreSettings.DEFAULT_NAMESPACE);
        assertTrue(keys.of("checkout").containsAll(NamespaceDump.keysOf(backdoor, keys.namespace())));
        assertEquals(keys.of("checkout").size(), backdoor.dbSize());
    }
}
