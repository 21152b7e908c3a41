package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What holds on a server while somebody else's transaction is open. */
interface LocksContract extends OnServer {

    /** A commit that waited has not been given the time at which it began to wait: it would advance early later. */
    @Test
    default void theTimeIsThatAfterTheLock() throws Exception {
        StoreSettings settings = freshNamespace();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (RolloutStore store = JdbcRolloutStore.open(url(), settings);
                Connection holder = connect()) {
            Readable created = Draft.create("checkout").mustCommit(store);
            hold(holder, "SELECT version FROM rollouts WHERE namespace = ? FOR UPDATE", settings);

            Future<Readable> waiting = other.submit(() -> insisting(created, store));
            awaitWaiter();
            Instant released = Instant.EPOCH.plus(number(timeQuery()), ChronoUnit.MICROS);
            holder.rollback();

            Instant committed =
                    waiting.get(20, TimeUnit.SECONDS).envelope().timeline().updatedAt();
            assertFalse(committed.isBefore(released), () -> committed + " is before " + released);
        } finally {
            other.shutdownNow();
        }
    }

    /** Waits again after the two seconds: on a busy machine it may take longer until the wait is seen. */
    private static Readable insisting(Readable created, RolloutStore store) {
        while (true) {
            try {
                return Draft.enterStage(created, 0).mustCommit(store);
            } catch (StoreUnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    @Test
    default void whileAnOpenTransactionHoldsTheNamespaceAnAbortSaysSoAndSucceedsAfterwards() {
        StoreSettings settings = freshNamespace();
        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            try (RolloutStore store = JdbcRolloutStore.open(url(), settings);
                    Connection holder = connect()) {
                Draft.enterStage(Draft.create("checkout").mustCommit(store), 0).mustCommit(store);
                RolloutManager rollouts = RolloutManager.over(store);
                By by = By.actor("ann").because("errors");
                hold(holder, "SELECT revision FROM rollout_namespaces WHERE namespace = ? FOR UPDATE", settings);

                StoreUnavailableException held =
                        assertThrows(StoreUnavailableException.class, () -> rollouts.abort("checkout", by));

                System.out.println("abort while an open transaction holds the namespace: " + held.getMessage());
                assertTrue(
                        held.getMessage().contains("a transaction that is still open holds the namespace"),
                        held::getMessage);
                assertEquals(RolloutState.ACTIVE, rollouts.status("checkout").state());
                assertEquals(2, store.loadAll().cursor().revision());

                holder.rollback();
                rollouts.abort("checkout", by);
                assertEquals(RolloutState.ABORTED, rollouts.status("checkout").state());
            }
        });
    }

    @Test
    default void aTransactionThatHoldsAFlagKeepsNobodyFromOtherFlags() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore store = JdbcRolloutStore.open(url(), settings);
                Connection holder = connect()) {
            Draft.create("held").mustCommit(store);
            hold(holder, "SELECT version FROM rollouts WHERE namespace = ? FOR UPDATE", settings);

            assertInstanceOf(CommitOutcome.Committed.class, Draft.create("free").commit(store));

            holder.rollback();
        }
    }

    @Test
    default void theTimeIsToldWhileATransactionHoldsTheNamespaceAndTheFlag() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore store = JdbcRolloutStore.open(url(), settings);
                Connection holder = connect()) {
            Readable created = Draft.create("checkout").mustCommit(store);
            hold(holder, "SELECT version FROM rollouts WHERE namespace = ? FOR UPDATE", settings);
            hold(holder, "SELECT revision FROM rollout_namespaces WHERE namespace = ? FOR UPDATE", settings);

            assertFalse(store.time().isBefore(created.envelope().timeline().updatedAt()));

            holder.rollback();
        }
    }

    /** Where a lock is taken on what is not there, two such pairs wait for each other for ever. */
    @Test
    default void twoWhoCreateDifferentFlagsAtOnceNeverGetInEachOthersWay() throws Exception {
        int pairs = 25;
        StoreSettings settings = freshNamespace();
        AtomicInteger lostRaces = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Database database = databaseWhereTwoMeetBetweenLockAndWrite(lostRaces)) {
            RolloutStore store = new JdbcRolloutStore(database, false, settings);
            store.loadAll();
            for (int pair = 0; pair < pairs; pair++) {
                String suffix = "-" + pair;
                List<Future<Readable>> both = new ArrayList<>();
                for (String name : List.of("one", "other")) {
                    both.add(threads.submit(() -> Draft.create(name + suffix).mustCommit(store)));
                }
                for (Future<Readable> each : both) {
                    each.get(30, TimeUnit.SECONDS);
                }
            }
            assertEquals(2 * pairs, store.loadAll().cursor().revision());
            assertEquals(0, lostRaces.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A key that is taken by a row from another past stays taken, however often it is tried: that is not told as a race. */
    @Test
    default void rowsThatDoNotFitTogetherAreNamedAsTheLikelyCause() throws Exception {
        StoreSettings settings = freshNamespace();
        List<Integer> pauses = new ArrayList<>();
        try (Database database =
                        new Database(dialect(), new DataSourceConnections(source()), "the database", pauses::add);
                RolloutStore store = new JdbcRolloutStore(database, false, settings)) {
            Readable created = Draft.create("checkout").mustCommit(store);
            execute("UPDATE rollout_namespaces SET revision = 0, operation_id = '' WHERE namespace = '"
                    + settings.namespace() + "'");

            StoreUnavailableException trouble = assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.enterStage(created, 0).commit(store));

            assertEquals(19, pauses.size());
            assertTrue(
                    trouble.getMessage()
                            .startsWith(
                                    "the database: no commit came about in 20 attempts. Unless there are very many writers,"
                                            + " rows of the namespace do not fit together"),
                    trouble::getMessage);
            assertTrue(trouble.getMessage().contains("rollout_history_"), trouble::getMessage);
        }
    }

    private Database databaseWhereTwoMeetBetweenLockAndWrite(AtomicInteger lostRaces) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Dialect dialect = Mockito.spy(dialect());
        Mockito.doAnswer(invocation -> {
                    Object locked = invocation.callRealMethod();
                    both.await(10, TimeUnit.SECONDS);
                    return locked;
                })
                .when(dialect)
                .beginAndLock(Mockito.any(), Mockito.any(), Mockito.any());
        return new Database(
                dialect,
                new DataSourceConnections(source()),
                "the database",
                attempts -> lostRaces.addAndGet(attempts));
    }

    /** The first lock begins a transaction, a second one joins it. */
    private static void hold(Connection holder, String query, StoreSettings settings) throws SQLException {
        if (holder.getAutoCommit()) {
            holder.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            holder.setAutoCommit(false);
        }
        try (PreparedStatement statement = holder.prepareStatement(query)) {
            statement.setString(1, settings.namespace());
            assertTrue(statement.executeQuery().next());
        }
    }
}
