package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A command inside a transaction of the application's own, beside a row of the application's own. */
interface OwnTransactionContract {

    Connection connect() throws SQLException;

    /** The isolation level that the application's transactions have here. */
    TransactionIsolationLevel isolation();

    /** A store with transactions of its own on the same database. */
    RolloutStore store(StoreSettings settings);

    StoreSettings freshNamespace();

    @BeforeEach
    default void createATableOfTheApplication() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS release_notes");
            statement.execute("CREATE TABLE release_notes (note VARCHAR(100) NOT NULL)");
        }
    }

    @Test
    default void aRolloutAndARowOfTheApplicationCommitTogether() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            RolloutManager.over(outside).create("checkout", RolloutConfig.defaults());
            note(connection, "checkout starts");
            RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings))
                    .start("checkout");

            assertEquals(
                    RolloutState.PENDING,
                    RolloutManager.over(outside).status("checkout").state());
            connection.commit();

            assertEquals(
                    RolloutState.ACTIVE,
                    RolloutManager.over(outside).status("checkout").state());
            assertEquals(2, outside.loadAll().cursor().revision());
            assertEquals(List.of("checkout starts"), notes());
        }
    }

    @Test
    default void aRolloutAndARowOfTheApplicationRollBackTogether() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            note(connection, "checkout exists");
            RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings))
                    .create("checkout", RolloutConfig.defaults());

            connection.rollback();

            assertTrue(outside.find("checkout").isEmpty());
            assertTrue(outside.history("checkout").isEmpty());
            assertEquals(List.of(), notes());
        }
    }

    @Test
    default void aHandleOfJdbiWillDoAsWell() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings)) {
            Jdbi.create(this::connect).useTransaction(isolation(), handle -> {
                handle.execute("INSERT INTO release_notes (note) VALUES (?)", "by Jdbi");
                RolloutManager.over(JdbcRolloutStore.inTransaction(handle, settings))
                        .create("checkout", RolloutConfig.defaults());
            });

            assertEquals(1, outside.find("checkout").orElseThrow().version());
            assertEquals(List.of("by Jdbi"), notes());
        }
    }

    @Test
    default void aCommandThatTheTransactionHasSeenOvertakenIsAConflict() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            RolloutManager.over(outside).create("checkout", RolloutConfig.defaults());
            RolloutManager.over(outside).start("checkout");
            RolloutManager inside = RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings));

            RolloutConflictException conflict = assertThrows(
                    RolloutConflictException.class,
                    () -> inside.pause("checkout", By.actor("ann").ifVersion(1)));

            assertEquals(2, conflict.current().orElseThrow().version());
            connection.rollback();
        }
    }

    /** A transaction's own time stands still from its beginning on; the store's does not. */
    @Test
    default void theTimeInATransactionIsNotThatOfItsBeginning() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            JdbcRolloutStore inside = JdbcRolloutStore.inTransaction(connection, settings);
            Instant begun = inside.time();
            Readable created = Draft.create("checkout").mustCommit(outside);

            assertFalse(created.envelope().timeline().updatedAt().isBefore(begun));
            assertFalse(inside.time().isBefore(created.envelope().timeline().updatedAt()));
            connection.rollback();
        }
    }

    @Test
    default void aCommandOutsideItsSpanLeavesTheTransactionAsItWas() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            Readable created = Draft.create("checkout").mustCommit(outside);
            note(connection, "checkout waits");
            JdbcRolloutStore inside = JdbcRolloutStore.inTransaction(connection, settings);
            TimeSpan tomorrow = new TimeSpan(inside.time().plusSeconds(86_400), Instant.MAX);

            assertInstanceOf(
                    CommitOutcome.OutsideSpan.class,
                    Draft.enterStage(created, 0).within(tomorrow).commit(inside));
            connection.commit();

            assertEquals(List.of("checkout waits"), notes());
            assertEquals(created, outside.find("checkout").orElseThrow());
            assertEquals(1, outside.loadAll().cursor().revision());
        }
    }

    @Test
    default void severalCommandsInOneTransactionCommitTogether() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            RolloutManager inside = RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings));
            inside.create("checkout", RolloutConfig.defaults());
            inside.start("checkout");
            inside.abort("checkout", By.actor("ann").because("a change of mind"));
            connection.commit();

            assertEquals(3, outside.history("checkout").size());
            assertEquals(3, outside.loadAll().cursor().revision());
        }
    }

    @Test
    default void aConnectionInAutoCommitModeIsRefused() throws SQLException {
        try (Connection connection = connect()) {
            StoreSettings settings = freshNamespace();

            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> JdbcRolloutStore.inTransaction(connection, settings));

            assertTrue(refusal.getMessage().contains("call setAutoCommit(false) first"), refusal::getMessage);
        }
    }

    @Test
    default void closingTheStoreDoesNothingToTheConnection() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (RolloutStore outside = store(settings);
                Connection connection = open()) {
            JdbcRolloutStore inside = JdbcRolloutStore.inTransaction(connection, settings);
            RolloutManager.over(inside).create("checkout", RolloutConfig.defaults());
            inside.close();

            assertThrows(IllegalStateException.class, () -> inside.find("checkout"));
            assertFalse(connection.isClosed());
            connection.commit();
            assertEquals(1, outside.find("checkout").orElseThrow().version());
        }
    }

    @Test
    default void aStoreOverASourceNeverTouchesATransactionThatTheSourceTakesPartIn() throws SQLException {
        StoreSettings settings = freshNamespace();
        TransactionAwareSource aware = new TransactionAwareSource(this::connect);
        try (RolloutStore store = JdbcRolloutStore.over(aware.source(), settings);
                Connection connection = open()) {
            Draft.create("checkout").mustCommit(store);
            note(connection, "never committed");
            aware.within(connection, () -> {
                for (Executable call : List.<Executable>of(
                        () -> store.find("checkout"),
                        store::loadAll,
                        () -> store.history("checkout"),
                        store::time,
                        () -> Draft.create("other").commit(store))) {
                    IllegalStateException refusal = assertThrows(IllegalStateException.class, call);
                    assertTrue(
                            refusal.getMessage().contains("Use JdbcRolloutStore.inTransaction(connection, settings)"),
                            refusal::getMessage);
                }
                assertTrue(JdbcSchema.validate(aware.source()).isCurrent());
                assertTrue(JdbcSchema.migrate(aware.source()).isCurrent());
                assertFalse(connection.getAutoCommit());
            });
            connection.rollback();

            assertEquals(List.of(), notes());
            assertEquals(1, store.loadAll().rollouts().size());
        }
    }

    @Test
    default void aConnectionThatCameWithoutAutoCommitGoesBackWithoutIt() throws SQLException {
        StoreSettings settings = freshNamespace();
        try (Connection connection = open()) {
            TransactionAwareSource always = new TransactionAwareSource(this::connect);
            always.within(connection, () -> {
                RolloutStore store = JdbcRolloutStore.over(always.source(), settings);
                Draft.create("checkout").mustCommit(store);
                assertFalse(connection.getAutoCommit());
                assertEquals(1, store.loadAll().rollouts().size());
                assertFalse(connection.getAutoCommit());
                store.close();
            });
        }
    }

    /** A connection as an application has it in its own transaction. */
    default Connection open() throws SQLException {
        Connection connection = connect();
        if (isolation() != TransactionIsolationLevel.UNKNOWN) {
            connection.setTransactionIsolation(isolation().intValue());
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static void note(Connection connection, String note) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO release_notes (note) VALUES ('" + note + "')");
        }
    }

    private List<String> notes() throws SQLException {
        return Jdbi.create(this::connect)
                .withHandle(handle -> handle.createQuery("SELECT note FROM release_notes")
                        .mapTo(String.class)
                        .list());
    }
}
