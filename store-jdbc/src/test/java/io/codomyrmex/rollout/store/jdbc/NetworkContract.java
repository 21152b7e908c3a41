package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the network between a store and its server costs, and what it can do to a commit. */
interface NetworkContract extends OnServer {

    /** Words of the message that writes and commits. */
    String LAST_MESSAGE = "INSERT INTO rollout_history";

    /** A parameter that limits how long a reply may take, to one second. */
    String oneSecondForAReply();

    /**
     * Counted on the wire: how often a client spoke after the server had. The pool asks a connection that was idle for half a second
     * whether it is alive, which is one more, and meanwhile it may open another one: hence the smallest and the middle of several.
     */
    @Test
    default void aCommitCostsTwoRoundTrips() {
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", freshNamespace())) {
            assertCost("a creation", 2, proxy, i -> Draft.create("new-" + i).mustCommit(store));
            Readable first = Draft.create("checkout").mustCommit(store);
            Readable[] current = {first};
            assertCost(
                    "an advance",
                    2,
                    proxy,
                    i -> current[0] =
                            (i % 2 == 0 ? Draft.enterStage(current[0], 0) : Draft.pause(current[0])).mustCommit(store));
            assertCost("a conflict", 2, proxy, i -> Draft.enterStage(first, 0).commit(store));
        }
    }

    @Test
    default void aPollThatFindsNothingCostsOneRoundTrip() {
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", freshNamespace())) {
            Draft.create("checkout").mustCommit(store);
            var cursor = store.loadAll().cursor();

            assertCost("a poll", 1, proxy, i -> store.changesSince(cursor));
            assertCost("a look at one flag", 1, proxy, i -> store.find("checkout"));
            assertCost("the time", 1, proxy, i -> store.time());
        }
    }

    private void assertCost(String what, long expected, TcpProxy proxy, LongConsumer call) {
        long[] costs = LongStream.range(0, 9)
                .map(i -> {
                    long before = proxy.roundTrips();
                    call.accept(i);
                    return proxy.roundTrips() - before;
                })
                .sorted()
                .toArray();
        System.out.println(dialect().name() + ", round trips of " + what + ": " + Arrays.toString(costs));
        assertEquals(expected, costs[0], what);
        assertTrue(costs[costs.length / 2] <= expected + 1, what);
    }

    @Test
    default void aReplyToACommitThatIsLostIsAnUnknownOutcomeThatTheSameOperationResolves() {
        StoreSettings settings = freshNamespace();
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", settings);
                RolloutStore healthy = JdbcRolloutStore.open(url(), settings)) {
            RolloutManager rollouts = RolloutManager.over(store);
            rollouts.create("checkout", RolloutConfig.defaults());
            By by = By.actor("ann").operationId("op-1");
            proxy.loseReplyTo(LAST_MESSAGE);

            OutcomeUnknownException unknown =
                    assertThrows(OutcomeUnknownException.class, () -> rollouts.start("checkout", by));

            assertTrue(proxy.hasFailed());
            assertEquals("op-1", unknown.operationId());
            assertEquals(
                    RolloutState.ACTIVE,
                    RolloutManager.over(healthy).status("checkout").state());
            RolloutStatus again = rollouts.start("checkout", by);
            assertTrue(again.replay());
            assertEquals(2, again.version());
            assertEquals(2, healthy.history("checkout").size());
        }
    }

    @Test
    default void aCommitThatNeverArrivedIsAnUnknownOutcomeTooAndTheSameOperationCarriesItOut() {
        StoreSettings settings = freshNamespace();
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", settings);
                RolloutStore healthy = JdbcRolloutStore.open(url(), settings)) {
            Readable created = Draft.create("checkout").mustCommit(store);
            Draft draft = Draft.enterStage(created, 0).operationId("op-1");
            proxy.cutBefore(LAST_MESSAGE);

            assertThrows(OutcomeUnknownException.class, () -> draft.commit(store));

            assertTrue(proxy.hasFailed());
            assertEquals(1, healthy.find("checkout").orElseThrow().version());
            assertInstanceOf(CommitOutcome.Committed.class, draft.commit(store));
        }
    }

    @Test
    default void aLineThatIsCutBeforeAnythingIsWrittenIsAFailureAndNotAnUnknownOutcome() {
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", freshNamespace())) {
            Readable created = Draft.create("checkout").mustCommit(store);
            proxy.cutBefore("FOR UPDATE");

            assertThrows(
                    StoreUnavailableException.class,
                    () -> Draft.enterStage(created, 0).commit(store));

            assertTrue(proxy.hasFailed());
            assertEquals(2, Draft.enterStage(created, 0).mustCommit(store).version());
        }
    }

    @Test
    default void aStoreWorksAgainAfterAllItsLinesWereCut() {
        try (TcpProxy proxy = proxy();
                RolloutStore store = storeBehind(proxy, "", freshNamespace())) {
            Readable created = Draft.create("checkout").mustCommit(store);
            proxy.cut();

            // The pool does not ask a connection that was just in use, so the first call may be the one to find out.
            try {
                store.find("checkout");
            } catch (StoreUnavailableException e) {
                assertEquals(created, store.find("checkout").orElseThrow());
            }
            Draft.enterStage(created, 0).mustCommit(store);
        }
    }

    @Test
    default void aServerThatFallsSilentHoldsNoThreadForEver() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (TcpProxy proxy = proxy();
                    RolloutStore store = storeBehind(proxy, oneSecondForAReply(), freshNamespace())) {
                Draft.create("checkout").mustCommit(store);
                proxy.freeze();

                assertThrows(StoreUnavailableException.class, () -> store.find("checkout"));

                proxy.thaw();
                assertEquals(1, store.find("checkout").orElseThrow().version());
            }
        });
    }

    private TcpProxy proxy() {
        return TcpProxy.to("localhost", server().port());
    }

    private RolloutStore storeBehind(TcpProxy proxy, String parameters, StoreSettings settings) {
        return JdbcRolloutStore.open(server().url(database(), proxy.port()) + parameters, settings);
    }
}
