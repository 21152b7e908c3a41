package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** What a link for hints makes of a network, a pooler and a server that fail: PostgreSQL behind a proxy, hints alone through it. */
class HintLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static String name;

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("test-" + UUID.randomUUID());
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger beats = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private TcpProxy proxy;
    private Database database;
    private RolloutStore writer;
    private LogLines log;

    @BeforeAll
    static void createDatabase() {
        name = PostgresServer.shared().newDatabase();
        JdbcSchema.migrate(PostgresServer.shared().url(name));
    }

    @BeforeEach
    void open() {
        proxy = TcpProxy.to("localhost", PostgresServer.shared().port());
        database = new Database(
                new PostgresDialect(),
                new DataSourceConnections(source(PostgresServer.shared().port()), Optional.of(source(proxy.port()))),
                "the database");
        writer = new JdbcRolloutStore(database, false, settings);
        log = LogLines.of(HintTrouble.class);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
        proxy.close();
    }

    private static DriverSource source(int port) {
        Properties bounds = new Properties();
        bounds.setProperty("loginTimeout", "1");
        bounds.setProperty("socketTimeout", "1");
        return new DriverSource(new Driver(), PostgresServer.shared().url(name, port), bounds);
    }

    private Subscription subscribe(Runnable listener, Duration heartbeat, Duration silence) {
        HintSettings hurried = new HintSettings(
                heartbeat,
                silence,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                System::nanoTime,
                this::chance,
                work -> {
                    Thread thread = new Thread(work);
                    threads.add(thread);
                    return thread;
                });
        return database.onChange(settings.namespace(), listener, hurried);
    }

    /** A sign of life asks for the time of the next one. */
    private RandomGenerator chance() {
        Random random = new Random(7);
        return () -> {
            if (Thread.currentThread().getName().contains("heartbeat")) {
                beats.incrementAndGet();
            }
            return random.nextLong();
        };
    }

    /** One that no slow machine takes for dead. */
    private Subscription patientLink(Runnable listener) {
        return subscribe(listener, Duration.ofMillis(200), Duration.ofSeconds(20));
    }

    private Subscription quickLink(Runnable listener) {
        return subscribe(listener, Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    private void awaitLive(Subscription link) {
        Await.until("the link is up", PATIENCE, () -> link.isLive() && calls.get() > 0);
    }

    private void awaitMoreThan(int before) {
        Await.until("the listener is called", PATIENCE, () -> calls.get() > before);
    }

    private void commit(String flag) {
        Draft.create(flag).mustCommit(writer);
    }

    @Test
    void aCommitIsHeardOverTheLink() {
        try (Subscription link = patientLink(calls::incrementAndGet)) {
            awaitLive(link);
            assertEquals(1, calls.get());

            commit("checkout");

            awaitMoreThan(1);
            assertEquals(1, proxy.opened());
            assertEquals(List.of(), log.warnings());
        }
    }

    /** It accepts LISTEN, and even a session that notifies itself hears that; nothing else arrives. */
    @Test
    void behindAPoolerInTransactionModeThereIsOneWarningAndPolling() {
        proxy.poolTransactions();
        try (Subscription link = quickLink(calls::incrementAndGet)) {
            Await.until("it was tried three times", PATIENCE, () -> proxy.opened() > 3);
            commit("checkout");

            assertFalse(link.isLive());
            assertEquals(0, calls.get());
            assertEquals(
                    List.of(
                            "the database: no hints of changes arrive, polling finds them: what the database sends does not"
                                    + " arrive on the connection that listens. Does it lead through a pooler in transaction mode, or"
                                    + " to another server? Give hints a way past it"),
                    log.warnings());
        }
    }

    @Test
    void aLinkThatLeadsNowhereAnyMoreIsNoticedAndRenewed() {
        try (Subscription link = quickLink(calls::incrementAndGet)) {
            awaitLive(link);
            int before = calls.get();
            proxy.freeze();

            Await.until("the link is down", PATIENCE, () -> !link.isLive());
            Await.until("it was said", PATIENCE, () -> !log.warnings().isEmpty());
            commit("checkout");
            proxy.thaw();

            awaitMoreThan(before);
            awaitLive(link);
            Await.until("it was said", PATIENCE, () -> !log.at(Level.INFO).isEmpty());
            assertEquals(
                    "the database: hints of changes arrive again",
                    log.at(Level.INFO).get(0));
        }
    }

    /** After the first byte of a message the driver waits for the rest of it without any bound. */
    @Test
    void aLinkThatDiesInTheMiddleOfAMessageIsNoticedAndRenewed() {
        try (Subscription link = quickLink(calls::incrementAndGet)) {
            awaitLive(link);
            int before = calls.get();
            proxy.freezeInside();

            Await.until("the link is down", PATIENCE, () -> !link.isLive());
            Await.until("it was given up", PATIENCE, () -> !log.warnings().isEmpty());
            proxy.thaw();

            awaitMoreThan(before);
            awaitLive(link);
        }
    }

    @Test
    void aLinkThatIsCutIsRenewedAndTheListenerCalledOnceMore() {
        try (Subscription link = patientLink(calls::incrementAndGet)) {
            awaitLive(link);
            proxy.cut();

            awaitMoreThan(1);
            awaitLive(link);
            commit("checkout");
            awaitMoreThan(2);
            assertEquals(2, proxy.opened());
        }
    }

    @Test
    void aSessionThatTheServerEndsIsReplaced() {
        try (Subscription link = patientLink(calls::incrementAndGet)) {
            awaitLive(link);
            PostgresServer.shared()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                            + "' AND ltrim(query) LIKE 'LISTEN %'");

            awaitMoreThan(1);
            awaitLive(link);
            assertEquals(1, log.warnings().size(), () -> log.warnings().toString());
        }
    }

    @Test
    void aLinkThatFindsNoServerAtFirstComesUpLater() {
        proxy.freeze();
        try (Subscription link = patientLink(calls::incrementAndGet)) {
            Await.until("it was said", PATIENCE, () -> !log.warnings().isEmpty());
            assertFalse(link.isLive());
            proxy.thaw();

            awaitLive(link);
        }
    }

    /** Whoever listens in PostgreSQL must read, or its queue fills up for everybody. */
    @Test
    void aLinkStaysAliveWhileTheListenerBlocks() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Subscription link = subscribe(
                () -> {
                    blocked.countDown();
                    awaitUninterrupted(release);
                    calls.incrementAndGet();
                },
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
        try {
            blocked.await();
            int before = beats.get();
            commit("checkout");
            commit("search");
            // More of them than fit into the time after which a link that is not read from counts as dead.
            Await.until("many signs of life were sent", PATIENCE, () -> beats.get() > before + 60);

            assertTrue(link.isLive());
            assertEquals(1, proxy.opened());
            release.countDown();
            Await.until("two changes are one more call", PATIENCE, () -> calls.get() == 2);
        } finally {
            release.countDown();
            link.close();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closeLeavesNoThreadAndNoSessionBehind() {
        Subscription link = patientLink(calls::incrementAndGet);
        awaitLive(link);
        assertTrue(threads.stream().allMatch(Thread::isDaemon));
        assertEquals(1, sessionsThatListen());

        link.close();

        assertEquals(3, threads.size());
        Await.until("its threads end", PATIENCE, () -> threads.stream().noneMatch(Thread::isAlive));
        Await.until("its session ends", PATIENCE, () -> sessionsThatListen() == 0);
        assertEquals(List.of(), log.warnings());
    }

    @Test
    void closeIsQuickWhileTheNetworkIsFrozen() {
        Subscription link = patientLink(calls::incrementAndGet);
        awaitLive(link);
        proxy.freeze();

        link.close();

        assertFalse(link.isLive());
        Await.until("its threads end", PATIENCE, () -> threads.stream().noneMatch(Thread::isAlive));
    }

    private long sessionsThatListen() {
        return database.query(handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND ltrim(query) LIKE 'LISTEN %'")
                .mapTo(Long.class)
                .one());
    }
}
