package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that loses what it carries: a commit is never told to have failed when it may have been made, and never made twice. */
class LostReplyTest {

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("lost-reply-" + UUID.randomUUID());
    private TcpProxy proxy;
    private RolloutStore store;
    private Readable created;

    @BeforeEach
    void open() {
        proxy = TcpProxy.to("127.0.0.1", RedisServer.shared().port());
        store = RedisRolloutStore.open("redis://127.0.0.1:" + proxy.port() + "?timeout=500ms", settings);
        created = Draft.create("checkout").mustCommit(store);
        Draft.enterStage(Draft.create("warm").mustCommit(store), 0).mustCommit(store);
    }

    @AfterEach
    void close() {
        store.close();
        proxy.close();
    }

    @Test
    void aCommitIsOneRoundTrip() {
        long before = proxy.roundTrips();

        Draft.enterStage(created, 0).mustCommit(store);

        assertEquals(1, proxy.roundTrips() - before);
    }

    @Test
    void aReadIsOneRoundTrip() {
        long before = proxy.roundTrips();
        store.find("checkout");
        assertEquals(1, proxy.roundTrips() - before);
        store.changesSince(store.loadAll().cursor());
        assertEquals(3, proxy.roundTrips() - before);
        store.history("checkout");
        assertEquals(4, proxy.roundTrips() - before);
    }

    @Test
    void aCommitWhoseReplyIsLostIsUnknownAndWasMadeOnce() {
        Draft draft = Draft.enterStage(created, 0).operationId("op-lost");
        proxy.loseReplyTo("EVALSHA");

        OutcomeUnknownException unknown = assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

        assertTrue(proxy.hasFailed());
        assertEquals("op-lost", unknown.operationId());
        Readable found = assertInstanceOf(Readable.class, store.find("checkout").orElseThrow());
        assertEquals(2, found.version());
        assertEquals("op-lost", found.envelope().operationId());
        CommitOutcome.AlreadyApplied again = assertInstanceOf(CommitOutcome.AlreadyApplied.class, draft.commit(store));
        assertEquals(found, again.record().rollout());
        assertEquals(2, store.history("checkout").size());
    }

    @Test
    void aCommitThatNeverArrivedIsUnknownAndIsMadeWhenItIsRepeated() {
        Draft draft = Draft.enterStage(created, 0).operationId("op-cut");
        proxy.cutBefore("EVALSHA");

        assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

        assertEquals(created, store.find("checkout").orElseThrow());
        assertEquals(2, draft.mustCommit(store).version());
    }

    @Test
    void aCommitThatIsNotAnsweredInTimeIsUnknown() {
        Draft draft = Draft.enterStage(created, 0);
        proxy.freeze();
        try {
            assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));
        } finally {
            proxy.thaw();
        }
        assertInstanceOf(CommitOutcome.class, draft.commit(store));
        assertEquals(2, store.find("checkout").orElseThrow().version());
        assertEquals(2, store.history("checkout").size());
    }

    @Test
    void theManagerTellsTheSameAndTheSameCommandResolvesIt() {
        RolloutManager rollouts = RolloutManager.over(store);
        By dana = By.actor("dana").operationId("start-1");
        proxy.loseReplyTo("start-1");

        OutcomeUnknownException unknown =
                assertThrows(OutcomeUnknownException.class, () -> rollouts.start("checkout", dana));

        assertTrue(unknown.getMessage().contains("operation id \"start-1\""), unknown::getMessage);
        assertEquals(RolloutState.ACTIVE, rollouts.status("checkout").state());
        assertEquals(2, rollouts.start("checkout", dana).version());
    }

    @Test
    void aReadOverADeadConnectionIsSentAgain() {
        proxy.cut();

        assertEquals(created, store.find("checkout").orElseThrow());
        proxy.loseReplyTo("EVALSHA");
        assertEquals(2, store.loadAll().rollouts().size());
    }

    @Test
    void aReadThatIsNotAnsweredInTimeIsUnavailable() {
        proxy.freeze();
        try {
            StoreUnavailableException trouble =
                    assertThrows(StoreUnavailableException.class, () -> store.find("checkout"));
            assertTrue(trouble.getMessage().startsWith("Redis at 127.0.0.1:"), trouble::getMessage);
            assertTrue(trouble.getMessage().contains("timed out"), trouble::getMessage);
        } finally {
            proxy.thaw();
        }
    }

    @Test
    void whenNothingCouldBeSentNothingWasChangedAndThatIsSaid() {
        proxy.close();
        // The first call finds the pooled connection dead; it cannot know what became of its words.
        assertThrows(StoreUnavailableException.class, () -> store.find("checkout"));

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(created, 0).commit(store));

        assertTrue(trouble.getMessage().contains("Failed to connect"), trouble::getMessage);
    }

    @Test
    void aServerThatCannotBeReachedIsToldAtOpen() {
        String url = "redis://dana:hunter2@127.0.0.1:" + proxy.port();
        proxy.close();

        StoreUnavailableException trouble =
                assertThrows(StoreUnavailableException.class, () -> RedisRolloutStore.open(url, settings));

        assertTrue(trouble.getMessage().contains("127.0.0.1:" + proxy.port()), trouble::getMessage);
        assertTrue(!trouble.getMessage().contains("hunter2"), trouble::getMessage);
    }
}
