package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.feed.FeedState;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.Knowledge;
import io.codomyrmex.rollout.lookup.ServedRollout;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a node learns of the store under test through a feed. */
interface FeedContract extends StoreUnderTest {

    RolloutConfig WITHOUT_DELAY = RolloutConfig.builder()
            .stages("5%, 25%, 100%", Duration.ZERO)
            .baseline(Percentage.of(1))
            .build();

    @Test
    default void aFeedServesWhatTheStoreHoldsAndFollowsARolloutThroughItsLife() {
        RolloutManager rollouts = RolloutManager.over(secondHandle());
        rollouts.create("before", WITHOUT_DELAY);
        try (FollowedFeed feed = FollowedFeed.over(store())) {
            assertEquals(Percentage.of(1), feed.lookup().percentage("before"));
            assertEquals(Knowledge.NO_ROLLOUT, feed.lookup().knowledge("checkout"));

            rollouts.create("checkout", WITHOUT_DELAY);
            for (int stage = 0; stage < 3; stage++) {
                rollouts.advance("checkout");
            }
            rollouts.advance("checkout");
            feed.await(
                    "COMPLETED", () -> in(RolloutState.COMPLETED, feed.lookup().served("checkout")));
            assertTrue(feed.lookup().isIn("checkout", "user-1"));
            rollouts.abort("checkout", By.actor("dana").because("a test"));
            feed.await("ABORTED", () -> in(RolloutState.ABORTED, feed.lookup().served("checkout")));
            assertEquals(Percentage.of(1), feed.lookup().percentage("checkout"));
            rollouts.delete("checkout", By.actor("dana").because("a test"));
            feed.await("the removal", () -> feed.lookup().served("checkout") == null);
            assertEquals(Knowledge.NO_ROLLOUT, feed.lookup().knowledge("checkout"));
            rollouts.create("checkout", WITHOUT_DELAY);
            feed.await(
                    "the new rollout",
                    () -> in(RolloutState.PENDING, feed.lookup().served("checkout")));

            feed.await("the last change", () -> lastChangeIs(feed, "checkout", RolloutState.PENDING));
            assertJoined(feed.changes, "checkout");
            assertEquals(List.of(), feed.regressions);
        }
    }

    private static boolean in(RolloutState state, ServedRollout served) {
        return served != null && served.state() == state;
    }

    private static boolean lastChangeIs(FollowedFeed feed, String flag, RolloutState state) {
        List<FlagChange> changes = of(feed.changes, flag);
        return !changes.isEmpty()
                && changes.get(changes.size() - 1)
                        .after()
                        .filter(after -> in(state, after))
                        .isPresent();
    }

    private static List<FlagChange> of(List<FlagChange> changes, String flag) {
        return changes.stream().filter(change -> change.flag().equals(flag)).toList();
    }

    /** Each change of the flag begins where the one before it ended, and none goes back. */
    private static void assertJoined(List<FlagChange> changes, String flag) {
        List<FlagChange> own = of(changes, flag);
        for (int i = 1; i < own.size(); i++) {
            assertEquals(own.get(i - 1).after(), own.get(i).before(), own::toString);
        }
        List<Long> versions = own.stream()
                .flatMap(change -> change.after().stream())
                .map(ServedRollout::version)
                .toList();
        assertEquals(versions.stream().sorted().distinct().toList(), versions);
    }

    @Test
    default void everyNodeEndsWithWhatTheStoreHoldsHoweverManyWrite() {
        List<String> flags = IntStream.range(0, 10).mapToObj(i -> "flag-" + i).toList();
        RolloutManager.over(store()).create("flag-0", WITHOUT_DELAY);
        try (FollowedFeed one = FollowedFeed.over(store());
                FollowedFeed other = FollowedFeed.over(secondHandle())) {
            Race.run(4, i -> () -> {
                try (RolloutStore own = open(settings())) {
                    RolloutManager rollouts = RolloutManager.over(own);
                    for (String flag : flags) {
                        rollouts.createIfAbsent(flag, WITHOUT_DELAY);
                        rollouts.abort(flag, By.actor("writer-" + i).because("a test"));
                        replace(rollouts, flag);
                    }
                }
                return null;
            });
            one.awaitContentOf(store());
            other.awaitContentOf(store());
            flags.forEach(flag -> assertJoined(one.changes, flag));
            flags.forEach(flag -> assertJoined(other.changes, flag));
            assertEquals(List.of(), one.regressions);
        }
    }

    private static void replace(RolloutManager rollouts, String flag) {
        try {
            rollouts.create(flag, WITHOUT_DELAY);
        } catch (RolloutConflictException e) {
            assertEquals(flag, e.flag(), "another writer was faster, which is as good");
        }
    }

    @Test
    default void aStoreThatWasRestoredFromACopyIsFollowedDownwardsAndReported() throws Exception {
        Readable created = Draft.create("checkout", WITHOUT_DELAY).mustCommit(store());
        Backup copy = backup(settings().namespace());
        Readable active = Draft.enterStage(created, 2).mustCommit(store());
        Draft.create("later", WITHOUT_DELAY).mustCommit(store());
        try (FollowedFeed feed = FollowedFeed.over(secondHandle())) {
            assertEquals(active.version(), feed.lookup().served("checkout").version());
            assertTrue(feed.lookup().isIn("checkout", "user-1"));

            copy.restore();

            feed.await("the report", () -> !feed.regressions.isEmpty());
            assertEquals(1, feed.lookup().served("checkout").version());
            assertEquals(Percentage.of(1), feed.lookup().percentage("checkout"));
            assertEquals(Knowledge.NO_ROLLOUT, feed.lookup().knowledge("later"));
            feed.awaitContentOf(store());
        }
    }

    @Test
    default void aFeedWhoseStoreWasClosedServesOnAndSaysSo() {
        Draft.create("checkout", WITHOUT_DELAY).mustCommit(store());
        RolloutStore handle = anotherHandle();
        try (FollowedFeed feed = FollowedFeed.over(handle)) {
            handle.close();
            feed.await("the error", () -> feed.status().state() == FeedState.ERROR);
            assertEquals(Percentage.of(1), feed.lookup().percentage("checkout"));
            assertFalse(feed.status().problem().isEmpty());
        }
    }

    @Test
    default void aFeedLeavesItsStoreOpen() {
        FollowedFeed.over(store()).close();
        Draft.create("checkout").mustCommit(store());
        assertTrue(store().find("checkout").isPresent());
    }
}
