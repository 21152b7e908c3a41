package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store that was opened by its URL connects, it disconnects. */
class ConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RedisProcess server;
    private RedisLine line;
    private long before;

    @BeforeEach
    void startAServer() {
        server = RedisServer.start();
        line = RedisLine.to(server.port());
        before = connections();
    }

    @AfterEach
    void close() {
        line.close();
        server.close();
    }

    @Test
    void aClosedStoreLeavesNoConnection() {
        RedisRolloutStore store = open();
        Subscription hints = store.onChange(() -> {});
        Await.until("hints are heard", PATIENCE, hints::isLive);
        Draft.create("checkout").mustCommit(store);
        assertEquals(before + 2, connections(), "one for commands, one for hints");

        store.close();

        awaitNoneLeft();
    }

    @Test
    void aStoreThatCannotBeOpenedLeavesNoConnection() {
        open().close();
        line.say("HSET "
                + new NamespaceKeys(StoreSettings.DEFAULT_NAMESPACE).shared().get(0) + " format 2");

        assertThrows(StoreUnavailableException.class, this::open);

        awaitNoneLeft();
    }

    private RedisRolloutStore open() {
        return RedisRolloutStore.open("redis://127.0.0.1:" + server.port(), StoreSettings.defaults());
    }

    /** A server notices the end of a connection a moment after it. */
    private void awaitNoneLeft() {
        Await.until("no connection is left", PATIENCE, () -> connections() == before);
    }

    private long connections() {
        return line.say("CLIENT LIST").lines().count();
    }
}
