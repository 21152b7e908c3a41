package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every commit leaves one entry in its flag's history, which outlives the rollout and has a limit. */
interface HistoryContract extends StoreUnderTest {

    @Test
    default void aFlagThatNeverHadARolloutHasNoHistory() {
        Draft.create("checkout").mustCommit(store());

        assertEquals(List.of(), store().history("search"));
    }

    @Test
    default void everyCommitLeavesItsRecordOldestFirst() {
        List<HistoryRecord> expected = new ArrayList<>();
        expected.add(committed(Draft.create("checkout").commit(store())));
        for (int i = 0; i < 7; i++) {
            Readable current = (Readable) expected.get(i).rollout();
            expected.add(committed(Draft.enterStage(current, i % 4).commit(store())));
            assertEquals(expected, store().history("checkout"));
        }
        assertEquals(expected, anotherHandle().history("checkout"));
    }

    @Test
    default void anEntrySaysWhatWasDone() {
        Readable created = Draft.create("checkout").mustCommit(store());
        CommitDraft draft = Draft.enterStage(created, 2)
                .by("dana", "no time to lose")
                .forced()
                .operationId("op-2")
                .build();

        HistoryRecord record = committed(store().commit(draft));

        HistoryEntry expected = new HistoryEntry(
                2,
                draft.command(),
                draft.from(),
                Optional.of(draft.state()),
                2,
                draft.percentage(),
                Outcomes.readable(record.rollout()).envelope().timeline().updatedAt(),
                "dana",
                Optional.of("no time to lose"),
                true,
                "op-2");
        assertEquals(expected, record.entry());
        assertEquals(expected, store().history("checkout").get(1).entry());
    }

    @Test
    default void aRecordHoldsTheRolloutAsItWasThen() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable started = Draft.enterStage(created, 0).mustCommit(store());
        Readable replaced = Draft.replace(started, new RolloutDocument("second", RolloutConfig.parse("7%")))
                .mustCommit(store());

        assertEquals(
                List.of(created, started, replaced),
                store().history("checkout").stream().map(HistoryRecord::rollout).toList());
    }

    @Test
    default void aRemovalHasAnEntryWithoutAStateAfterIt() {
        Readable created = Draft.create("checkout").mustCommit(store());
        HistoryRecord removal =
                committed(Draft.delete(created).by("dana", "a typo").commit(store()));

        List<HistoryRecord> history = store().history("checkout");

        assertEquals(2, history.size());
        assertEquals(removal, history.get(1));
        assertEquals(Optional.empty(), removal.entry().to());
        assertEquals(Optional.of(created.envelope().state()), removal.entry().from());
        assertEquals(created.document(), Outcomes.readable(removal.rollout()).document());
    }

    @Test
    default void historyOutlivesTheRolloutAndGoesOnWithTheNextOne() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Draft.delete(created).mustCommit(store());
        assertEquals(2, store().history("checkout").size());

        Readable again = Draft.create("checkout").mustCommit(store());
        Draft.enterStage(again, 0).mustCommit(store());

        assertEquals(versions(1, 4), keptVersions(store(), "checkout"));
        assertEquals(
                Optional.empty(), store().history("checkout").get(2).entry().from());
    }

    @Test
    default void everyFlagHasAHistoryOfItsOwn() {
        Readable one = Draft.create("one").mustCommit(store());
        Readable two = Draft.create("two").mustCommit(store());
        Readable oneStarted = Draft.enterStage(one, 0).mustCommit(store());

        assertEquals(
                List.of(one, oneStarted),
                store().history("one").stream().map(HistoryRecord::rollout).toList());
        assertEquals(
                List.of(two),
                store().history("two").stream().map(HistoryRecord::rollout).toList());
    }

    @Test
    default void beyondTheLimitTheOldestEntriesGoInTheSameCommit() {
        RolloutStore store = handle(settings().withHistoryLimit(3));
        Readable rollout = Draft.create("checkout").mustCommit(store);
        for (int version = 2; version <= 9; version++) {
            rollout = Draft.enterStage(rollout, version % 4).mustCommit(store);
            assertEquals(versions(Math.max(1, version - 2), version), keptVersions(store, "checkout"));
        }
        assertEquals(
                rollout, store.history("checkout").get(2).rollout(), "the newest entry is that of the rollout now");
    }

    @Test
    default void aLimitOfOneKeepsTheLastEntry() {
        RolloutStore store = handle(settings().withHistoryLimit(1));
        Readable created = Draft.create("checkout").mustCommit(store);
        assertEquals(versions(1, 1), keptVersions(store, "checkout"));
        Draft.enterStage(created, 0).mustCommit(store);
        assertEquals(versions(2, 2), keptVersions(store, "checkout"));
    }

    @Test
    default void theLimitHoldsForEachFlagApart() {
        RolloutStore store = handle(settings().withHistoryLimit(2));
        Draft.create("quiet").mustCommit(store);
        Readable busy = Draft.create("busy").mustCommit(store);
        for (int i = 0; i < 5; i++) {
            busy = Draft.enterStage(busy, i % 4).mustCommit(store);
        }

        assertEquals(versions(1, 1), keptVersions(store, "quiet"));
        assertEquals(versions(5, 6), keptVersions(store, "busy"));
    }

    @Test
    default void theLimitCountsAcrossReplacementAndRemoval() {
        RolloutStore store = handle(settings().withHistoryLimit(3));
        Readable created = Draft.create("checkout").mustCommit(store);
        Readable replaced = Draft.replace(created, created.document()).mustCommit(store);
        Draft.delete(replaced).mustCommit(store);
        Draft.create("checkout").mustCommit(store);

        assertEquals(versions(2, 4), keptVersions(store, "checkout"));
    }

    @Test
    default void aLowerLimitHoldsFromTheNextCommitOn() {
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int i = 0; i < 5; i++) {
            rollout = Draft.enterStage(rollout, i % 4).mustCommit(store());
        }
        RolloutStore strict = handle(settings().withHistoryLimit(2));
        assertEquals(versions(1, 6), keptVersions(strict, "checkout"));

        Draft.abort(rollout).mustCommit(strict);

        assertEquals(versions(6, 7), keptVersions(strict, "checkout"));
    }

    @Test
    default void withoutALimitEveryEntryIsKept() {
        RolloutStore store = handle(settings().withHistoryLimit(StoreSettings.UNLIMITED_HISTORY));
        Readable rollout = Draft.create("checkout").mustCommit(store);
        for (int i = 0; i < 49; i++) {
            rollout = Draft.enterStage(rollout, i % 4).mustCommit(store);
        }

        assertEquals(versions(1, 50), keptVersions(store, "checkout"));
    }

    @Test
    default void aTrimmedHistoryLosesNothingOfTheRollout() {
        RolloutStore store = handle(settings().withHistoryLimit(1));
        Readable rollout = Draft.create("checkout").mustCommit(store);
        for (int i = 0; i < 4; i++) {
            rollout = Draft.enterStage(rollout, i).mustCommit(store);
        }

        assertEquals(Optional.of(rollout), store.find("checkout"));
        assertEquals(List.of(rollout), store.loadAll().rollouts());
    }

    private static List<Long> versions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> keptVersions(RolloutStore store, String flag) {
        return store.history(flag).stream()
                .map(record -> record.entry().version())
                .toList();
    }
}
