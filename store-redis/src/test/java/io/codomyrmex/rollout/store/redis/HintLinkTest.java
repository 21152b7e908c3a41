package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A link for hints that breaks in every way a network has, and comes back by itself. */
class HintLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger calls = new AtomicInteger();
    private final CapturedLog log = CapturedLog.of(HintTrouble.class);
    private RedisProcess server;
    private TcpProxy proxy;
    private RolloutStore writer;
    private RedisRolloutStore store;
    private Subscription link;

    @BeforeEach
    void listen() {
        server = RedisServer.start();
        proxy = TcpProxy.to("127.0.0.1", server.port());
        writer = RedisRolloutStore.open("redis://127.0.0.1:" + server.port(), StoreSettings.defaults());
        store = RedisRolloutStore.open(
                "redis://127.0.0.1:" + proxy.port() + "?timeout=500ms&connect_timeout=500ms", StoreSettings.defaults());
        link = store.onChange(calls::incrementAndGet);
        awaitLive();
    }

    @AfterEach
    void close() {
        server.thaw();
        link.close();
        store.close();
        writer.close();
        proxy.close();
        server.close();
        log.close();
    }

    @Test
    void aLinkThatIsCutComesBackAndCallsTheListener() {
        for (int i = 0; i < 5; i++) {
            int before = calls.get();
            proxy.cut();
            Await.until("the listener is called after the link was cut", PATIENCE, () -> calls.get() > before);
            awaitLive();
        }
        assertHears();
    }

    /** What is published while nobody listens is gone: the call at the connection is what finds it. */
    @Test
    void whatWasMissedWhileTheLinkWasDownIsFound() {
        long lines = proxy.opened();
        int before = calls.get();
        proxy.freeze();
        Draft.create("missed").mustCommit(writer);
        Await.until("the silence is noticed", PATIENCE, () -> !link.isLive());
        proxy.thaw();

        Await.until("the listener is called again", PATIENCE, () -> calls.get() > before && link.isLive());
        assertTrue(proxy.opened() > lines, "over a new connection");
    }

    @Test
    void aNodeThatHeardNothingAtAllFindsEverythingWithItsNextPoll() {
        Cursor cursor = store.loadAll().cursor();
        link.close();
        int heard = calls.get();
        for (int i = 0; i < 20; i++) {
            Draft.create("flag-" + i).mustCommit(writer);
        }

        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store.changesSince(cursor));

        assertEquals(heard, calls.get());
        assertEquals(20, delta.changed().size());
        assertEquals(writer.loadAll().cursor(), delta.cursor());
    }

    /** Jedis waits for ever for a subscriber's next message; a server that hangs says nothing and closes nothing. */
    @Test
    void aFrozenServerIsNoticedWithinThreeSeconds() {
        server.freeze();

        Duration noticed = Await.until("the frozen server is noticed", PATIENCE, () -> !link.isLive());

        assertTrue(noticed.compareTo(Duration.ofSeconds(3)) < 0, noticed::toString);
        Await.until("it is told", PATIENCE, () -> !log.at(Level.WARNING).isEmpty());
        assertEquals(
                1, log.at(Level.WARNING).size(), () -> log.at(Level.WARNING).toString());
        assertTrue(log.at(Level.WARNING).get(0).contains("no hints of changes arrive, polling finds them"));
        server.thaw();
        awaitLive();
        assertHears();
        assertEquals(1, log.at(Level.INFO).size());
    }

    /** A healthy link stays up however long nothing happens: as long as the longest silence, twice. */
    @Test
    void aQuietLinkIsNotADeadOne() {
        long lines = proxy.opened();
        int heard = calls.get();
        long start = System.nanoTime();
        long twice = HintTimings.DEFAULT.silence().multipliedBy(2).toNanos();

        Await.until("nothing happens", PATIENCE, () -> System.nanoTime() - start > twice);

        assertTrue(link.isLive());
        assertEquals(lines, proxy.opened());
        assertEquals(heard, calls.get());
        assertHears();
    }

    @Test
    void aServerThatKillsTheConnectionIsConnectedToAgain() {
        int before = calls.get();
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say("CLIENT KILL TYPE pubsub");
        }
        Await.until("the listener is called again", PATIENCE, () -> calls.get() > before && link.isLive());
        assertHears();
    }

    /** A demoted primary hears nothing of what the new one publishes. */
    @Test
    void aServerThatIsNoPrimaryIsNotListenedTo() {
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say("REPLICAOF 127.0.0.1 1");
            line.say("CLIENT KILL TYPE pubsub");
            Await.until(
                    "the reason is told",
                    PATIENCE,
                    () -> log.causes().contains("the server that should be the primary is a slave"));
            assertFalse(link.isLive());
            line.say("REPLICAOF NO ONE");
        }
        awaitLive();
        assertHears();
    }

    /** One WARNING when it begins and one INFO when it is over, however often the link tried in between. */
    @Test
    void troubleIsToldOncePerChange() {
        long lines = proxy.opened();
        server.freeze();
        Await.until("the link tries several times", PATIENCE, () -> proxy.opened() > lines + 2);
        assertEquals(
                1, log.at(Level.WARNING).size(), () -> log.at(Level.WARNING).toString());
        server.thaw();
        awaitLive();
        assertEquals(1, log.at(Level.INFO).size());
    }

    /** A subscription that was accepted is no sign of a link that works. */
    @Test
    void aServerThatEndsEveryNewLinkIsAskedLessAndLessOften() {
        int links = 12;
        AtomicInteger subscribed = new AtomicInteger();
        NamespaceKeys keys = new NamespaceKeys(StoreSettings.DEFAULT_NAMESPACE);
        HintTimings timings =
                new HintTimings(Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofHours(1));
        try (RedisClient client = RedisClient.create("127.0.0.1", proxy.port());
                HintLink ended = new HintLink(
                        HintConnections.of(client, keys),
                        keys,
                        () -> {
                            subscribed.incrementAndGet();
                            proxy.cut();
                        },
                        timings,
                        new HintTrouble("test", keys),
                        closed -> {})) {
            long start = System.nanoTime();
            ended.start();
            Await.until("it has come back again and again", PATIENCE, () -> subscribed.get() >= links);

            // Eleven pauses of 1 ms, 2 ms, 4 ms and so on, each cut by a half at most.
            long least = Duration.ofMillis((1 << (links - 1)) - 1).toNanos() / 2;
            assertTrue(System.nanoTime() - start >= least, "the pauses did not grow");
        }
    }

    @Test
    void itsThreadsAreNamedDaemonsAndEndWithIt() {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rollout-redis-"))
                .toList();
        assertEquals(
                List.of("rollout-redis-heartbeat-default", "rollout-redis-hints-default"),
                threads.stream().map(Thread::getName).sorted().toList());
        assertTrue(threads.stream().allMatch(Thread::isDaemon));

        link.close();

        assertTrue(threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void itClosesInBoundedTimeThoughTheServerIsFrozen() {
        server.freeze();
        long start = System.nanoTime();

        link.close();

        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(5)) < 0);
    }

    private void awaitLive() {
        Await.until("the link is up", PATIENCE, () -> link.isLive() && calls.get() > 0);
    }

    private void assertHears() {
        int before = calls.get();
        Draft.create("flag-" + before).mustCommit(writer);
        Await.until("a commit is heard", PATIENCE, () -> calls.get() > before);
    }
}
