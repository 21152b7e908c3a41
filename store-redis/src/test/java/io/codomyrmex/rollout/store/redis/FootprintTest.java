package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** What rollouts cost the server's memory: the figures of the guide come from here. */
class FootprintTest {

    private static final int FLAGS = 500;

    private RedisProcess server;
    private UnifiedJedis backdoor;
    private RolloutStore store;

    @BeforeEach
    void open() {
        server = RedisServer.start();
        backdoor = Backdoor.to("redis://127.0.0.1:" + server.port());
        store = RedisRolloutStore.open(
                "redis://127.0.0.1:" + server.port(), StoreSettings.defaults().withHistoryLimit(100));
        Draft.create("warm").mustCommit(store);
        store.history("warm");
        store.loadAll();
    }

    @AfterEach
    void close() {
        store.close();
        backdoor.close();
        server.close();
    }

    @Test
    void aFlagAndItsHistoryTakeAFewKilobytes() {
        long before = usedMemory();
        for (int i = 0; i < FLAGS; i++) {
            Readable rollout = Draft.create("flag-" + i).mustCommit(store);
            for (int stage = 0; stage < 4; stage++) {
                rollout = Draft.enterStage(rollout, stage).mustCommit(store);
            }
            Draft.complete(rollout).mustCommit(store);
        }
        long perFlag = (usedMemory() - before) / FLAGS;

        Figures.show("bytes per flag with 6 history entries", Long.toString(perFlag));
        assertTrue(perFlag < 5_000, () -> perFlag + " bytes");
    }

    /** A plan is kept once for all the entries that had it, so a long history does not multiply it. */
    @Test
    void aHistoryEntryTakesAFewHundredBytesHoweverLargeThePlanIs() {
        Readable rollout = Draft.create("checkout", largePlan()).mustCommit(store);
        long document = backdoor.hget(new NamespaceKeys("default").shared().get(2), "checkout")
                .length();
        long before = usedMemory();
        for (int i = 0; i < 90; i++) {
            rollout = Draft.enterStage(rollout, i % 100).mustCommit(store);
        }
        long perEntry = (usedMemory() - before) / 90;

        Figures.show("bytes per history entry", Long.toString(perEntry));
        assertTrue(document > 3_000, () -> document + " characters");
        assertTrue(perEntry < 600, () -> perEntry + " bytes");
    }

    /** What was trimmed is gone with all that only it needed. */
    @Test
    void whatWasTrimmedTakesNothing() {
        Readable rollout = Draft.create("checkout").mustCommit(store);
        for (int i = 0; i < 150; i++) {
            rollout = i % 10 == 0
                    ? Draft.replace(rollout, rollout.document()).mustCommit(store)
                    : Draft.enterStage(rollout, i % 4).mustCommit(store);
        }
        NamespaceKeys keys = new NamespaceKeys("default");
        assertEquals(100, backdoor.llen(keys.of("checkout").get(5)));
        assertEquals(100, backdoor.hlen(keys.of("checkout").get(6)), "operations");
        assertEquals(101, backdoor.hlen(keys.shared().get(4)), "revisions: those, and that of the other flag");
        assertEquals(1, backdoor.hlen(keys.of("checkout").get(7)), "one text, however often it was written");
        assertEquals(100, store.history("checkout").size());

        for (int i = 0; i < 120; i++) {
            rollout = Draft.replace(
                            rollout,
                            new RolloutDocument("id-" + i, rollout.document().config()))
                    .mustCommit(store);
        }
        assertEquals(100, backdoor.hlen(keys.of("checkout").get(7)), "a text for each entry that is left");
        assertEquals(100, store.history("checkout").size());
    }

    private static RolloutConfig largePlan() {
        return RolloutConfig.builder()
                .stages(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> new Stage(Percentage.ofThousandths(i * 1_000), Duration.ZERO))
                        .toList())
                .build();
    }

    private long usedMemory() {
        return backdoor.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
