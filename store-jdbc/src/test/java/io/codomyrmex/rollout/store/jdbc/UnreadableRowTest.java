package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.StoredRollout.Unreadable;
import io.codomyrmex.rollout.tck.Draft;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** A row that a broken disk or a careless hand has damaged fails alone. */
class UnreadableRowTest {

    @TempDir
    Path folder;

    private SQLiteDataSource source;
    private RolloutStore store;
    private Readable checkout;
    private Readable search;

    @BeforeEach
    void createTwoRollouts() {
        String url = "jdbc:sqlite:" + folder.resolve("rollouts.db");
        source = new SQLiteDataSource();
        source.setUrl(url);
        store = RolloutStores.open(url);
        checkout =
                Draft.enterStage(Draft.create("checkout").mustCommit(store), 0).mustCommit(store);
        search = Draft.create("search").mustCommit(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 9",
                "state = 9999999999999",
                "stage_index = -7",
                "stage_index = 5000000000",
                "percentage = 100001",
                "percentage = -1",
                "baseline = 4294967296",
                "served = -1",
                "active_since = NULL"
            })
    void anEnvelopeThatMakesNoSenseIsUnreadableAndTheOthersAreNot(String assignment) throws SQLException {
        damage("rollouts", assignment);

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());

        assertEquals(2, unreadable.version());
        assertTrue(unreadable.envelope().isEmpty());
        assertTrue(unreadable.problem().startsWith("its row is damaged: "), unreadable::problem);
        assertEquals(1, unreadable.problem().lines().count());
        List<StoredRollout> all = store.loadAll().rollouts();
        assertEquals(2, all.size());
        assertTrue(all.contains(search));
        assertTrue(all.contains(unreadable));
        // Its instants are what an envelope after it is made from.
        assertThrows(
                UnreadableRolloutException.class,
                () -> Draft.abort("checkout", checkout.envelope()).commit(store));
    }

    @Test
    void aStageThatThePlanDoesNotHaveIsUnreadableWithItsState() throws SQLException {
        damage("rollouts", "stage_index = 99");

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());

        assertEquals(RolloutState.ACTIVE, unreadable.envelope().orElseThrow().state());
        assertTrue(unreadable.problem().contains("but the plan has 4 stages"), unreadable::problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage_index = -1",
                "percentage = 100000",
                "baseline = 7",
                "state = 3, active_since = NULL, stage_index = -1",
                "state = 1, active_since = NULL",
                "state = 5, active_since = NULL"
            })
    void columnsThatAreLegalOneByOneButDoNotFitTogetherAreUnreadableAndCanBeAborted(String assignment)
            throws SQLException {
        damage("rollouts", assignment);
        RolloutManager rollouts = RolloutManager.over(store);

        assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());
        assertEquals(
                List.of("checkout", "search"),
                rollouts.list().stream().map(RolloutListing::flag).toList());
        rollouts.abort("checkout", By.actor("dana").because("a careless hand"));

        Envelope aborted = store.find("checkout").orElseThrow().where().orElseThrow();
        assertEquals(RolloutState.ABORTED, aborted.state());
        assertEquals(aborted.baseline(), aborted.percentage());
        assertEquals(3, aborted.version());
    }

    @Test
    void aRowWhoseStateIsUnknownAsksForRepairAndPromisesNoAbort() throws SQLException {
        damage("rollouts", "state = 9");

        UnreadableRolloutException refusal = assertThrows(
                UnreadableRolloutException.class,
                () -> RolloutManager.over(store)
                        .abort("checkout", By.actor("dana").because("5xx")));

        assertTrue(refusal.getMessage().contains("not even abort works on it"), refusal::getMessage);
    }

    @Test
    void aDamagedDocumentIsUnreadableAndCanBeAborted() throws SQLException {
        damage("rollouts", "document = '{\"schema\":1,\u001b[2J'");
        Cursor cursor = store.loadAll().cursor();

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());
        assertTrue(unreadable.problem().startsWith("the document is damaged: "), unreadable::problem);
        assertTrue(unreadable.problem().chars().noneMatch(c -> c < ' '));

        assertInstanceOf(
                CommitOutcome.Committed.class,
                Draft.abort("checkout", unreadable.envelope().orElseThrow()).commit(store));

        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store.changesSince(cursor));
        Unreadable aborted = assertInstanceOf(Unreadable.class, delta.changed().get(0));
        assertEquals(RolloutState.ABORTED, aborted.envelope().orElseThrow().state());
        assertInstanceOf(Unreadable.class, store.history("checkout").get(2).rollout());
    }

    @Test
    void aDocumentOfANewerFormatIsNotWrittenOver() throws SQLException {
        damage("rollouts", "document = '{\"schema\":2}'");

        UnreadableRolloutException refusal = assertThrows(
                UnreadableRolloutException.class,
                () -> Draft.replace(checkout, checkout.document()).commit(store));

        assertTrue(refusal.getMessage().contains("schema 2"), refusal::getMessage);
        assertEquals(2, store.find("checkout").orElseThrow().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"command = 12", "command = 5000000000", "from_state = 9", "state = 9"})
    void aHistoryEntryThatMakesNoSenseSaysSoAndLeavesTheRolloutAlone(String assignment) throws SQLException {
        damage("rollout_history", assignment + " WHERE version = 2 --");

        UnreadableRolloutException trouble =
                assertThrows(UnreadableRolloutException.class, () -> store.history("checkout"));

        assertTrue(trouble.getMessage().contains("the history entry of version 2: "), trouble::getMessage);
        assertEquals(checkout, store.find("checkout").orElseThrow());
        assertEquals(1, store.history("search").size());
    }

    /** What the table itself would refuse. */
    private void damage(String table, String assignment) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            statement.execute("UPDATE " + table + " SET " + assignment + " WHERE flag = 'checkout'");
        }
    }
}
