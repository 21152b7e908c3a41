package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Where hints come from and go to on PostgreSQL, beyond what {@code HintContract} says of every store. */
class PostgresHintsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static String url;
    private static DataSource direct;

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("test-" + UUID.randomUUID());
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void createDatabase() {
        url = PostgresServer.shared().url(PostgresServer.shared().newDatabase());
        JdbcSchema.migrate(url);
        direct = new DriverSource(new org.postgresql.Driver(), url, new Properties());
    }

    private void awaitLive(Subscription link) {
        Await.until("the link is up", PATIENCE, () -> link.isLive() && calls.get() > 0);
    }

    private void awaitMoreThan(int before) {
        Await.until("the listener is called", PATIENCE, () -> calls.get() > before);
    }

    private HikariDataSource pool(int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(direct);
        pool.setMaximumPoolSize(size);
        return pool;
    }

    private static int inUse(HikariDataSource pool) {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Test
    void anApplicationsPoolIsLeftAloneUnlessASourceForHintsIsNamed() {
        try (HikariDataSource pool = pool(2);
                HintingStore store = JdbcRolloutStore.over(pool, settings);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            Draft.create("checkout").mustCommit(store);

            assertFalse(link.isLive());
            assertEquals(0, calls.get());
            assertEquals(0, inUse(pool));
        }
    }

    @Test
    void aPoolThatIsNamedForHintsIsOneConnectionShortUntilTheSubscriptionIsClosed() throws SQLException {
        try (HikariDataSource pool = pool(2);
                HintingStore store = JdbcRolloutStore.over(pool, pool, settings)) {
            Subscription link = store.onChange(calls::incrementAndGet);
            awaitLive(link);
            Await.until("one is kept, and the other was given back", PATIENCE, () -> inUse(pool) == 1);
            Draft.create("checkout").mustCommit(store);
            awaitMoreThan(1);

            link.close();

            Await.until("the pool has it back", PATIENCE, () -> inUse(pool) == 0);
            try (Connection one = pool.getConnection();
                    Connection other = pool.getConnection()) {
                assertEquals(0, channelsHeard(one) + channelsHeard(other));
            }
        }
    }

    private static int channelsHeard(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var channels = statement.executeQuery("SELECT count(*) FROM pg_listening_channels()")) {
            channels.next();
            return channels.getInt(1);
        }
    }

    /** A pool that is used up costs hints, not the application: nothing waits for ever. */
    @Test
    void aPoolTooSmallForHintsIsOneWarning() {
        try (LogLines log = LogLines.of(HintTrouble.class);
                HikariDataSource pool = pool(1)) {
            pool.setConnectionTimeout(250);
            try (HintingStore store = JdbcRolloutStore.over(pool, pool, settings);
                    Subscription link = store.onChange(calls::incrementAndGet)) {
                Await.until("it was said", PATIENCE, () -> !log.warnings().isEmpty());

                assertFalse(link.isLive());
                assertTrue(log.warnings().get(0).contains("no sign of life could be sent"), log.warnings()::toString);
            }
        }
    }

    @Test
    void aNamespaceOfAnyLengthIsHeard() {
        StoreSettings longest = settings.withNamespace("𝒜".repeat(200));
        assertNotEquals(PostgresPush.channel("a"), PostgresPush.channel("b"));
        assertTrue(PostgresPush.channel(longest.namespace()).length() < 64);
        try (HintingStore store = JdbcRolloutStore.open(url, longest);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            awaitLive(link);

            Draft.create("checkout").mustCommit(store);

            awaitMoreThan(1);
        }
    }

    @Test
    void aHintSaysRevisionEpochAndNamespace() throws SQLException {
        try (RolloutStore store = JdbcRolloutStore.open(url, settings);
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + PostgresPush.channel(settings.namespace()));
            Draft.create("checkout").mustCommit(store);

            PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(60_000);

            assertEquals(1, heard.length);
            assertEquals("1 " + store.loadAll().cursor().epoch() + " " + settings.namespace(), heard[0].getParameter());
        }
    }

    @Test
    void aCommitInTheApplicationsTransactionIsHeardWhenItEndsAndNotWhenItIsUndone() throws SQLException {
        try (HintingStore store = JdbcRolloutStore.open(url, settings);
                Subscription link = store.onChange(calls::incrementAndGet);
                Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            awaitLive(link);
            Draft.create("undone").mustCommit(JdbcRolloutStore.inTransaction(connection, settings));
            connection.rollback();

            Draft.create("done").mustCommit(JdbcRolloutStore.inTransaction(connection, settings));
            connection.commit();
            awaitMoreThan(1);

            assertEquals(2, calls.get());
            assertEquals(1, store.loadAll().cursor().revision());
        }
    }

    @Test
    void aStoreInTheApplicationsTransactionIsNeverLive() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            HintingStore store = JdbcRolloutStore.inTransaction(connection, settings);
            try (Subscription link = store.onChange(calls::incrementAndGet)) {
                assertFalse(link.isLive());
            }
        }
    }

    /** Any application of the server can fill the queue by listening in a transaction that it leaves open. */
    @Test
    void aFullQueueOfNotificationsCostsHintsAndNoCommit() throws SQLException {
        try (LogLines log = LogLines.of(Announcements.class);
                RolloutStore store = JdbcRolloutStore.open(url, settings);
                Connection careless = DriverManager.getConnection(url);
                Connection talkative = DriverManager.getConnection(url)) {
            listenInAnOpenTransaction(careless);
            fillQueue(talkative);

            Draft.create("checkout").mustCommit(store);
            Draft.create("search").mustCommit(store);

            assertEquals(2, store.loadAll().cursor().revision());
            assertEquals(1, store.history("checkout").size());
            assertEquals(1, log.warnings().size());
            assertTrue(
                    log.warnings()
                            .get(0)
                            .contains("changes are made but not announced: its queue of notifications is full"),
                    log.warnings()::toString);
            careless.rollback();
        } finally {
            emptyQueue();
        }
    }

    private static void listenInAnOpenTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN careless");
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
        }
    }

    private static void fillQueue(Connection connection) {
        SQLException full = assertThrows(SQLException.class, () -> {
            try (Statement statement = connection.createStatement()) {
                for (int i = 0; i < 100_000; i++) {
                    statement.execute("SELECT pg_notify('careless', '" + i + "' || repeat('x', 7000))");
                }
            }
        });
        assertEquals("54000", full.getSQLState());
    }

    /** The server forgets what everybody has heard when somebody asks how much there is. */
    private static void emptyQueue() {
        Await.until("the queue is empty", PATIENCE, () -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    var usage = statement.executeQuery("SELECT pg_notification_queue_usage()")) {
                return usage.next() && usage.getDouble(1) == 0;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** 42883 and 0A000: an engine that understands the SQL and has no notifications. */
    @ParameterizedTest
    @ValueSource(strings = {"54000", "42883", "0A000"})
    void aServerThatRefusesToAnnounceCommitsAllTheSame(String state) {
        AtomicInteger refusals = new AtomicInteger();
        FaultySource refusing = new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.contains("pg_notify")) {
                    refusals.incrementAndGet();
                    throw new SQLException("no notifications here", state);
                }
            }
        };
        try (LogLines log = LogLines.of(Announcements.class);
                RolloutStore store = JdbcRolloutStore.over(refusing.over(direct), settings)) {
            Draft.create("checkout").mustCommit(store);
            Draft.create("search").mustCommit(store);

            assertEquals(2, store.loadAll().cursor().revision());
            assertEquals(1, refusals.get(), "it is not tried again with every commit");
            assertEquals(1, log.warnings().size());
        }
    }

    @Test
    void inTheApplicationsTransactionARefusedAnnouncementIsAFailureThatSaysSo() throws SQLException {
        FaultySource refusing = new FaultySource() {
            @Override
            void before(String sql) throws SQLException {
                if (sql.contains("pg_notify")) {
                    throw new SQLException("function pg_notify does not exist", "42883");
                }
            }
        };
        try (Connection connection = refusing.over(direct).getConnection()) {
            connection.setAutoCommit(false);
            RolloutStore store = JdbcRolloutStore.inTransaction(connection, settings);

            StoreUnavailableException trouble = assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.create("checkout").commit(store));

            assertTrue(trouble.getMessage().contains("pg_notify does not exist"), trouble::getMessage);
            connection.rollback();
        }
    }
}
