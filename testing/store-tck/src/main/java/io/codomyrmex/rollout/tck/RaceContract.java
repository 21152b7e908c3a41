package io.codomyrmex.rollout.tck;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.CommitOutcome.AlreadyApplied;
import io.codomyrmex.rollout.store.CommitOutcome.Committed;
import io.codomyrmex.rollout.store.CommitOutcome.Conflict;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Of all writers that saw the same version exactly one commits, through however many handles they come. */
interface RaceContract extends StoreUnderTest {

    int WRITERS = 64;
    int ROUNDS = 6;

    @Test
    default void ofManyWritersOnOneVersionExactlyOneCommits() {
        List<RolloutStore> handles = handles();
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int round = 0; round < ROUNDS; round++) {
            Readable seen = rollout;
            rollout = onlyWinner(seen.version(), race(handles, i -> Draft.enterStage(seen, i % 4)));
        }
        assertHistoryWithoutGap("checkout", 1 + ROUNDS);
    }

    @Test
    default void ofDifferentCommandsOnOneVersionExactlyOneCommits() {
        List<RolloutStore> handles = handles();
        for (int round = 0; round < ROUNDS; round++) {
            String flag = "checkout-" + round;
            Readable seen =
                    Draft.enterStage(Draft.create(flag).mustCommit(store()), 0).mustCommit(store());
            onlyWinner(2, race(handles, i -> switch (i % 4) {
                case 0 -> Draft.pause(seen);
                case 1 -> Draft.abort(seen);
                case 2 -> Draft.replace(seen, seen.document());
                default -> Draft.enterStage(seen, 1);
            }));
            assertHistoryWithoutGap(flag, 3);
        }
    }

    @Test
    default void ofManyCreationsExactlyOneCommits() {
        List<RolloutStore> handles = handles();
        for (int round = 0; round < ROUNDS; round++) {
            String flag = "checkout-" + round;
            onlyWinner(0, race(handles, i -> Draft.create(flag)));
            assertHistoryWithoutGap(flag, 1);
        }
    }

    @Test
    default void ofManyCreationsAfterARemovalExactlyOneCommits() {
        List<RolloutStore> handles = handles();
        for (int round = 0; round < ROUNDS; round++) {
            String flag = "checkout-" + round;
            Draft.delete(Draft.create(flag).mustCommit(store())).mustCommit(store());
            onlyWinner(2, race(handles, i -> Draft.create(flag)));
            assertHistoryWithoutGap(flag, 3);
        }
    }

    @Test
    default void ofOneOperationSentManyTimesExactlyOneIsCommitted() {
        List<RolloutStore> handles = handles();
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int round = 0; round < ROUNDS; round++) {
            Draft sent = Draft.enterStage(rollout, round % 4);
            HistoryRecord result = onlyCommitted(race(handles, i -> sent));
            rollout = (Readable) result.rollout();
            assertEquals(2 + round, rollout.version());
        }
        assertHistoryWithoutGap("checkout", 1 + ROUNDS);
    }

    @Test
    default void ofOneCreationSentManyTimesExactlyOneIsCommitted() {
        List<RolloutStore> handles = handles();
        for (int round = 0; round < ROUNDS; round++) {
            Draft sent = Draft.create("checkout-" + round);
            onlyCommitted(race(handles, i -> sent));
            assertHistoryWithoutGap("checkout-" + round, 1);
        }
    }

    @Test
    default void noChangeIsLost() {
        int threads = 8;
        int each = 20;
        List<RolloutStore> handles = handles();
        Draft.create("checkout").mustCommit(store());

        Race.run(threads, i -> () -> {
            for (int done = 0; done < each; done++) {
                changeUntilCommitted(handles.get(i % handles.size()), "checkout");
            }
            return null;
        });

        assertEquals(1 + threads * each, store().find("checkout").orElseThrow().version());
        assertEquals(1 + threads * each, store().loadAll().cursor().revision());
        assertHistoryWithoutGap("checkout", 1 + threads * each);
    }

    @Test
    default void writersOfDifferentFlagsDoNotConflict() {
        int threads = 8;
        int each = 20;
        List<RolloutStore> handles = handles();

        Race.run(threads, i -> () -> {
            RolloutStore store = handles.get(i % handles.size());
            Readable rollout = Draft.create("flag-" + i).mustCommit(store);
            for (int done = 1; done < each; done++) {
                rollout = Draft.enterStage(rollout, done % 4).mustCommit(store);
            }
            return null;
        });

        assertEquals(threads * each, store().loadAll().cursor().revision());
        for (int i = 0; i < threads; i++) {
            assertHistoryWithoutGap("flag-" + i, each);
        }
    }

    @Test
    default void aCommitThatIsSeenHasItsHistory() {
        Draft.create("checkout").mustCommit(store());
        List<RolloutStore> handles = handles();

        Race.run(2, i -> () -> {
            for (int done = 0; done < 100; done++) {
                if (i == 0) {
                    changeUntilCommitted(handles.get(0), "checkout");
                } else {
                    long seen = handles.get(1).find("checkout").orElseThrow().version();
                    List<HistoryRecord> history = handles.get(2).history("checkout");
                    long kept = history.get(history.size() - 1).entry().version();
                    assertTrue(kept >= seen, () -> "history ends at " + kept + ", the rollout is at " + seen);
                }
            }
            return null;
        });
    }

    private List<RolloutStore> handles() {
        return List.of(store(), anotherHandle(), anotherHandle(), anotherHandle());
    }

    private static List<CommitOutcome> race(List<RolloutStore> handles, IntFunction<Draft> drafts) {
        return Race.run(WRITERS, i -> {
            CommitDraft draft = drafts.apply(i).build();
            return () -> handles.get(i % handles.size()).commit(draft);
        });
    }

    /** One committed the next version; everybody else was told that rollout. */
    private static Readable onlyWinner(long expectedVersion, List<CommitOutcome> outcomes) {
        assertEquals(Map.of(Committed.class, 1L, Conflict.class, (long) WRITERS - 1), kinds(outcomes));
        Readable winner = outcomes.stream()
                .filter(Committed.class::isInstance)
                .map(outcome -> (Readable) ((Committed) outcome).record().rollout())
                .findFirst()
                .orElseThrow();
        assertEquals(expectedVersion + 1, winner.version());
        outcomes.stream()
                .filter(Conflict.class::isInstance)
                .forEach(outcome -> Outcomes.assertConflictWith(winner, outcome));
        return winner;
    }

    /** One committed; everybody else was told the same result. */
    private static HistoryRecord onlyCommitted(List<CommitOutcome> outcomes) {
        assertEquals(Map.of(Committed.class, 1L, AlreadyApplied.class, (long) WRITERS - 1), kinds(outcomes));
        List<HistoryRecord> results = outcomes.stream()
                .map(outcome -> outcome instanceof Committed committed
                        ? committed.record()
                        : ((AlreadyApplied) outcome).record())
                .distinct()
                .toList();
        assertEquals(1, results.size(), () -> "different answers: " + results);
        return results.get(0);
    }

    private static Map<Class<?>, Long> kinds(List<CommitOutcome> outcomes) {
        return outcomes.stream().collect(groupingBy(CommitOutcome::getClass, counting()));
    }

    private static void changeUntilCommitted(RolloutStore store, String flag) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            Readable seen = Outcomes.readable(store.find(flag).orElseThrow());
            CommitOutcome outcome = Draft.enterStage(seen, 0).commit(store);
            if (outcome instanceof Committed) {
                return;
            }
            assertTrue(outcome instanceof Conflict, () -> "neither committed nor a conflict: " + outcome);
        }
        throw new AssertionError("10000 attempts, and not one commit");
    }

    private void assertHistoryWithoutGap(String flag, int versions) {
        List<Long> expected = LongStream.rangeClosed(1, versions).boxed().toList();
        List<HistoryRecord> history = store().history(flag);
        assertEquals(
                expected, history.stream().map(kept -> kept.entry().version()).toList());
        assertEquals(
                expected, history.stream().map(kept -> kept.rollout().version()).toList());
    }
}
