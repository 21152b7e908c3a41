package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.transition.RolloutTransition;
import io.codomyrmex.rollout.transition.TransitionWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners are told of the transitions in the store under test. */
interface TransitionContract extends StoreUnderTest {

    By DANA = By.actor("dana").because("a test");

    RolloutConfig NO_DELAY =
            RolloutConfig.builder().stages("5%, 25%, 100%", Duration.ZERO).build();

    @Test
    default void aListenerIsToldOfEveryTransitionInOrderAlsoOfRemovalAndReplacement() {
        RolloutManager rollouts = RolloutManager.over(secondHandle());
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch =
                ToldTransitions.ready(ToldTransitions.watch(store()).listener("told", told))) {
            rollouts.create("checkout", NO_DELAY);
            rollouts.start("checkout");
            rollouts.advance("checkout");
            rollouts.pause("checkout");
            rollouts.create("checkout", NO_DELAY);
            rollouts.delete("checkout", DANA);
            rollouts.create("checkout", NO_DELAY);
            rollouts.abort("checkout", DANA);
            told.awaitLast(store(), "checkout");

            assertEquals(entries(store(), "checkout"), told.entries("checkout"));
            assertEquals(8, told.told().size());
            assertEquals(Map.of("checkout", 8L), ToldTransitions.lastPositions(watch, "told"));
        }
        for (RolloutTransition transition : told.told()) {
            RolloutStatus then = assertInstanceOf(RolloutStatus.class, transition.rollout());
            assertEquals(transition.entry().version(), then.version());
            assertEquals(transition.entry().percentage(), then.percentage());
        }
        assertEquals(Optional.empty(), told.told().get(5).entry().to());
    }

    @Test
    default void aListenerIsToldOfWhatIsCommittedAfterTheStartAndOfNothingBefore() {
        RolloutManager rollouts = RolloutManager.over(store());
        rollouts.create("kept", NO_DELAY);
        rollouts.start("kept");
        rollouts.create("removed", NO_DELAY);
        rollouts.delete("removed", DANA);
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch =
                ToldTransitions.ready(ToldTransitions.watch(secondHandle()).listener("told", told))) {
            assertEquals(Map.of("kept", 2L, "removed", 2L), watch.positions("told"));
            rollouts.create("removed", NO_DELAY);
            rollouts.advance("kept");
            rollouts.create("new", NO_DELAY);
            for (String flag : List.of("removed", "kept", "new")) {
                told.awaitLast(store(), flag);
            }
        }
        assertEquals(List.of(3L), told.versions("removed"));
        assertEquals(List.of(3L), told.versions("kept"));
        assertEquals(List.of(1L), told.versions("new"));
    }

    @Test
    default void whileManyWriteEveryListenerIsToldOfEveryTransitionOnceAndInOrder() {
        List<String> flags = IntStream.range(0, 5).mapToObj(i -> "flag-" + i).toList();
        ToldTransitions one = new ToldTransitions();
        ToldTransitions other = new ToldTransitions();
        ToldTransitions elsewhere = new ToldTransitions();
        try (TransitionWatch both = ToldTransitions.ready(
                        ToldTransitions.watch(store()).listener("one", one).listener("other", other));
                TransitionWatch third = ToldTransitions.ready(
                        ToldTransitions.watch(secondHandle()).listener("elsewhere", elsewhere))) {
            Race.run(4, i -> () -> {
                try (RolloutStore own = open(settings())) {
                    RolloutManager rollouts = RolloutManager.over(own);
                    for (String flag : flags) {
                        rollouts.createIfAbsent(flag, NO_DELAY);
                        rollouts.abort(flag, By.actor("writer-" + i).because("a test"));
                        replace(rollouts, flag);
                    }
                }
                return null;
            });
            for (ToldTransitions told : List.of(one, other, elsewhere)) {
                for (String flag : flags) {
                    told.awaitLast(store(), flag);
                    assertEquals(entries(store(), flag), told.entries(flag));
                }
            }
            assertEquals(ToldTransitions.lastPositions(both, "one"), ToldTransitions.lastPositions(third, "elsewhere"));
        }
    }

    private static void replace(RolloutManager rollouts, String flag) {
        try {
            rollouts.create(flag, NO_DELAY);
        } catch (RolloutConflictException e) {
            assertEquals(flag, e.flag(), "another writer was faster, which is as good");
        }
    }

    private static List<HistoryEntry> entries(RolloutStore store, String flag) {
        return store.history(flag).stream().map(HistoryRecord::entry).toList();
    }

    @Test
    default void aTransitionThatAListenerThrewAtIsToldAgainBeforeLaterOnesAndOtherFlagsGoOn() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch searchWasTold = new CountDownLatch(1);
        ToldTransitions told = new ToldTransitions(transition -> {
            boolean broken = transition.flag().equals("checkout")
                    && transition.entry().version() == 2
                    && (calls.incrementAndGet() <= 2 || searchWasTold.getCount() > 0);
            if (broken) {
                throw new IllegalStateException("thrown on purpose");
            }
            if (transition.flag().equals("search")) {
                searchWasTold.countDown();
            }
        });
        RolloutManager rollouts = RolloutManager.over(secondHandle());
        try (TransitionWatch watch =
                ToldTransitions.ready(ToldTransitions.watch(store()).listener("told", told))) {
            rollouts.create("checkout", NO_DELAY);
            rollouts.start("checkout");
            rollouts.advance("checkout");
            rollouts.create("search", NO_DELAY);
            told.awaitLast(store(), "checkout");

            assertEquals(List.of(1L, 2L, 3L), told.versions("checkout"));
            assertEquals(List.of(1L), told.versions("search"));
            assertEquals(Map.of("checkout", 3L, "search", 1L), ToldTransitions.lastPositions(watch, "told"));
        }
        assertTrue(calls.get() >= 3, () -> "version 2 was told " + calls + " times");
    }

    @Test
    default void aListenerThatBlocksKeepsNobodyWaitingAndLosesNothing() {
        CountDownLatch release = new CountDownLatch(1);
        ToldTransitions blocked = new ToldTransitions(transition -> release.await());
        ToldTransitions quick = new ToldTransitions();
        RolloutManager rollouts = RolloutManager.over(secondHandle());
        try (TransitionWatch watch = ToldTransitions.ready(
                ToldTransitions.watch(store()).listener("blocked", blocked).listener("quick", quick))) {
            rollouts.create("checkout", NO_DELAY);
            rollouts.start("checkout");
            rollouts.create("search", NO_DELAY);
            quick.awaitLast(store(), "checkout");
            quick.awaitLast(store(), "search");
            assertEquals(List.of(), blocked.told());
            assertEquals(Map.of(), watch.positions("blocked"));

            release.countDown();
            blocked.awaitLast(store(), "checkout");
            blocked.awaitLast(store(), "search");
            assertEquals(quick.entries("checkout"), blocked.entries("checkout"));
        }
    }

    @Test
    default void aListenerThatGoesOnFromItsPositionsIsToldOfTheRest() {
        RolloutManager rollouts = RolloutManager.over(store());
        rollouts.create("checkout", NO_DELAY);
        rollouts.create("search", NO_DELAY);
        rollouts.create("quiet", NO_DELAY);
        Map<String, Long> positions;
        try (TransitionWatch first =
                ToldTransitions.ready(ToldTransitions.watch(store()).listener("told", new ToldTransitions()))) {
            positions = first.positions("told");
        }
        rollouts.start("checkout");
        rollouts.advance("checkout");
        rollouts.delete("search", DANA);
        rollouts.create("brief", NO_DELAY);
        rollouts.delete("brief", DANA);

        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch second =
                ToldTransitions.ready(ToldTransitions.watch(secondHandle()).listener("told", positions, told))) {
            rollouts.create("last", NO_DELAY);
            for (String flag : List.of("checkout", "search", "brief", "last")) {
                told.awaitLast(store(), flag);
            }
            assertEquals(
                    Map.of("checkout", 3L, "search", 2L, "quiet", 1L, "brief", 2L, "last", 1L),
                    ToldTransitions.lastPositions(second, "told"));
        }
        assertEquals(List.of(2L, 3L), told.versions("checkout"));
        assertEquals(List.of(2L), told.versions("search"));
        assertEquals(List.of(1L, 2L), told.versions("brief"));
        assertEquals(List.of(), told.versions("quiet"));
    }

    @Test
    default void freezingAllRolloutsIsATransitionOfTheReservedFlag() {
        RolloutManager rollouts = RolloutManager.over(secondHandle());
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch =
                ToldTransitions.ready(ToldTransitions.watch(store()).listener("told", told))) {
            rollouts.freezeAll(DANA);
            rollouts.unfreezeAll(DANA);
            told.awaitLast(store(), ReservedFlags.ALL);
            assertTrue(ToldTransitions.lastPositions(watch, "told").containsKey(ReservedFlags.ALL));
        }
        List<RolloutTransition> freezes = told.told().stream()
                .filter(transition -> transition.entry().command() == RolloutCommand.FREEZE)
                .toList();
        assertFalse(freezes.isEmpty(), () -> "told " + told.told());
        RolloutStatus frozen = (RolloutStatus) freezes.get(freezes.size() - 1).rollout();
        assertEquals(Optional.of(new Freeze("dana", "a test")), frozen.freeze());
        assertEquals(
                RolloutCommand.UNFREEZE,
                told.told().get(told.told().size() - 1).entry().command());
    }

    @Test
    @Timeout(120)
    default void afterARestoredCopyAListenerIsToldOfWhatIsCommittedThen() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch =
                ToldTransitions.ready(ToldTransitions.watch(secondHandle()).listener("told", told))) {
            Draft.enterStage(Draft.enterStage(created, 0).mustCommit(store()), 1)
                    .mustCommit(store());
            Draft.create("later").mustCommit(store());
            told.awaitLast(store(), "checkout");
            told.awaitLast(store(), "later");

            copy.restore();
            awaitFall(watch, told, store());
            Draft.abort(created).mustCommit(store());
            Draft.create("later").mustCommit(store());
            told.await("the new version 2", () -> told.versions("checkout").size() == 3);
            told.await("the new rollout", () -> told.versions("later").size() == 2);
        }
        assertEquals(List.of(2L, 3L, 2L), told.versions("checkout"));
        assertEquals(RolloutCommand.ABORT, told.entries("checkout").get(2).command());
        assertEquals(List.of(1L, 1L), told.versions("later"));
    }

    /** The store went back and tells nobody. Whatever is committed then makes the watch find out, flag by flag. */
    private static void awaitFall(TransitionWatch watch, ToldTransitions told, RolloutStore store) {
        Readable probe = Draft.create("probe").mustCommit(store);
        told.awaitLast(store, "probe");
        while (watch.positions("told").get("checkout") > 1
                || watch.positions("told").containsKey("later")) {
            probe = Draft.enterStage(probe, 0).mustCommit(store);
            told.awaitLast(store, "probe");
        }
    }

    @Test
    default void ofATrimmedHistoryAListenerIsToldWhatIsLeft() {
        RolloutStore strict = handle(settings().withHistoryLimit(2));
        Readable rollout = Draft.create("checkout").mustCommit(strict);
        for (int stage = 0; stage < 4; stage++) {
            rollout = Draft.enterStage(rollout, stage).mustCommit(strict);
        }
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch = ToldTransitions.ready(
                ToldTransitions.watch(secondHandle()).listener("told", Map.of("checkout", 1L), told))) {
            told.awaitLast(store(), "checkout");
            Draft.abort(rollout).mustCommit(strict);
            told.awaitLast(store(), "checkout");
            assertEquals(Map.of("checkout", 6L), ToldTransitions.lastPositions(watch, "told"));
        }
        assertEquals(List.of(4L, 5L, 6L), told.versions("checkout"));
    }

    @Test
    @Timeout(120)
    default void closingDoesNotWaitForAListenerThatHangsAndLeavesTheStoreOpen() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ToldTransitions hanging = new ToldTransitions(transition -> {
            entered.countDown();
            awaitDeaf(release);
        });
        try {
            TransitionWatch watch = ToldTransitions.ready(
                    ToldTransitions.watch(store()).listener("hanging", hanging).closeWithin(Duration.ofMillis(20)));
            Draft.create("checkout").mustCommit(store());
            Draft.create("search").mustCommit(store());
            awaitDeaf(entered);
            watch.close();
            watch.close();
            assertEquals(List.of(), hanging.told());
            assertEquals(2, store().loadAll().rollouts().size());
        } finally {
            release.countDown();
        }
        hanging.await("the call that was under way", () -> hanging.told().size() == 1);
    }

    private static void awaitDeaf(CountDownLatch latch) {
        for (; ; ) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // deaf
            }
        }
    }
}
