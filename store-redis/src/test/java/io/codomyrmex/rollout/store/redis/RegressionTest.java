package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** A store that went back: readers start again, and whoever made a change that is gone says so. */
class RegressionTest {

    private RedisProcess server;
    private UnifiedJedis backdoor;
    private RolloutStore store;
    private CapturedLog log;

    @BeforeEach
    void open() {
        server = RedisServer.start();
        String url = "redis://127.0.0.1:" + server.port();
        backdoor = Backdoor.to(url);
        store = RedisRolloutStore.open(url, StoreSettings.defaults());
        log = CapturedLog.of(LostCommits.class);
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
        backdoor.close();
        server.close();
    }

    @Test
    void anEmptiedServerMakesReadersReloadAndItsLossesAreReported() {
        Readable created = Draft.create("checkout").operationId("op-1").mustCommit(store);
        Draft.enterStage(created, 0).operationId("op-2").mustCommit(store);
        Cursor cursor = store.loadAll().cursor();

        backdoor.flushAll();

        assertInstanceOf(Changes.Reload.class, store.changesSince(cursor));
        assertEquals(List.of(), store.loadAll().rollouts());
        assertEquals(2, losses().size(), () -> losses().toString());
        assertTrue(losses().get(0).contains("flag \"checkout\", version 1, operation id \"op-1\", revision 1"));
        assertTrue(losses().get(1).contains("version 2, operation id \"op-2\", revision 2"));
    }

    @Test
    void aRestoredDumpLosesWhatCameAfterItAndNothingElse() {
        Readable created = Draft.create("checkout").operationId("op-1").mustCommit(store);
        NamespaceDump dump = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
        Draft.enterStage(created, 0).operationId("op-2").mustCommit(store);
        Draft.create("search").operationId("op-3").mustCommit(store);

        dump.restore(backdoor);

        assertEquals(created, store.find("checkout").orElseThrow());
        assertEquals(2, losses().size(), () -> losses().toString());
        assertTrue(losses().get(0).contains("op-2"));
        assertTrue(losses().get(1).contains("flag \"search\", version 1, operation id \"op-3\""));
    }

    /** The revision is there again, made by another operation: only that gives it away. */
    @Test
    void aLossIsSeenThoughOthersHaveCommittedSince() {
        Draft.create("checkout").mustCommit(store);
        NamespaceDump dump = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
        Draft.create("lost").operationId("op-lost").mustCommit(store);
        dump.restore(backdoor);
        try (RolloutStore other =
                RedisRolloutStore.open("redis://127.0.0.1:" + server.port(), StoreSettings.defaults())) {
            Draft.create("theirs").mustCommit(other);
            Draft.create("theirs-too").mustCommit(other);
        }

        Draft.create("mine").mustCommit(store);

        assertEquals(1, losses().size(), () -> losses().toString());
        assertTrue(losses().get(0).contains("op-lost"));
    }

    /** The flag's last change is lost: its place is now before the one where the second page begins. */
    @Test
    @SuppressWarnings("deprecation") // The shortest client whose calls can be seen.
    void aStoreThatGoesBackBetweenTwoPagesIsReadFromTheBeginning() {
        Readable first =
                Draft.enterStage(Draft.create("first").mustCommit(store), 0).mustCommit(store);
        for (int i = 0; i <= Pages.SIZE; i++) {
            Draft.create("flag-" + i).mustCommit(store);
        }
        NamespaceDump dump = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
        Draft.enterStage(first, 1).mustCommit(store);
        AtomicInteger pages = new AtomicInteger();
        try (RedisClient real = RedisClient.create("127.0.0.1", server.port());
                UnifiedJedis goingBack = new UnifiedJedis(real.getPool().getResource()) {
                    @Override
                    public Object evalsha(String sha1, List<String> keys, List<String> args) {
                        Object answer = super.evalsha(sha1, keys, args);
                        if (sha1.equals(Script.CHANGES.sha1()) && pages.incrementAndGet() == 1) {
                            dump.restore(backdoor);
                        }
                        return answer;
                    }
                };
                RolloutStore reader = RedisRolloutStore.over(goingBack, StoreSettings.defaults())) {
            backdoor.scriptLoad(Script.CHANGES.text());

            StoreSnapshot all = reader.loadAll();

            assertTrue(all.rollouts().contains(first), "the flag whose last change was lost");
            assertEquals(Pages.SIZE + 2, all.rollouts().size());
            assertEquals(4, pages.get(), "one page, one that does not fit it, and two");
            assertEquals(Pages.SIZE + 3, all.cursor().revision());
        }
    }

    @Test
    void aLossIsReportedOnce() {
        Draft.create("checkout").mustCommit(store);
        backdoor.flushAll();
        store.find("checkout");
        store.find("checkout");
        store.loadAll();

        assertEquals(1, losses().size(), () -> losses().toString());
    }

    @Test
    void whatWasTrimmedFromHistoryIsNotLost() {
        StoreSettings short3 = StoreSettings.defaults().withHistoryLimit(3);
        try (RolloutStore trimming = RedisRolloutStore.open("redis://127.0.0.1:" + server.port(), short3)) {
            Readable rollout = Draft.create("checkout").mustCommit(trimming);
            NamespaceDump dump = null;
            for (int i = 0; i < 10; i++) {
                rollout = Draft.enterStage(rollout, i % 4).mustCommit(trimming);
                if (i == 8) {
                    dump = NamespaceDump.of(backdoor, StoreSettings.DEFAULT_NAMESPACE);
                }
            }
            dump.restore(backdoor);
            trimming.find("checkout");

            assertEquals(1, losses().size(), () -> losses().toString());
            assertTrue(losses().get(0).contains("version 11"));
        }
    }

    private List<String> losses() {
        return log.at(Level.WARNING);
    }
}
