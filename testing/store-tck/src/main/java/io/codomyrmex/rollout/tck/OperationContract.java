package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.alreadyApplied;
import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static io.codomyrmex.rollout.tck.Outcomes.tooEarly;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An operation is committed once for a flag, however often it is sent. */
interface OperationContract extends StoreUnderTest {

    @Test
    default void aRepeatedOperationIsNotCommittedAgain() {
        Draft creation = Draft.create("checkout");
        HistoryRecord first = committed(creation.commit(store()));
        Observed before = Observed.of(store(), "checkout");

        assertEquals(first, alreadyApplied(creation.commit(store())));
        assertEquals(first, alreadyApplied(creation.commit(anotherHandle())));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void theAnswerToARepetitionIsTheRolloutAsItWasThen() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Draft start = Draft.enterStage(created, 0).by("dana", "launch");
        HistoryRecord first = committed(start.commit(store()));
        Readable later = Draft.pause((Readable) first.rollout()).mustCommit(store());
        assertEquals(first, alreadyApplied(start.commit(store())));

        later = Draft.replace(later, new RolloutDocument("second", RolloutConfig.parse("1%")))
                .mustCommit(store());
        assertEquals(first, alreadyApplied(start.commit(store())));

        Draft removal = Draft.delete(later);
        HistoryRecord removed = committed(removal.commit(store()));
        assertEquals(first, alreadyApplied(start.commit(store())));
        assertEquals(removed, alreadyApplied(removal.commit(store())));

        Draft.create("checkout").mustCommit(store());
        assertEquals(first, alreadyApplied(start.commit(store())));
        assertEquals(removed, alreadyApplied(removal.commit(store())));
    }

    @Test
    default void aRepetitionIsRecognisedWhateverItsDraftWasMadeFor() {
        Draft creation = Draft.create("checkout").operationId("same");
        HistoryRecord first = committed(creation.commit(store()));
        Readable created = (Readable) first.rollout();
        Readable started = Draft.enterStage(created, 0).mustCommit(store());
        Observed before = Observed.of(store(), "checkout");

        for (Draft other : List.of(
                Draft.create("checkout"),
                Draft.enterStage(created, 1),
                Draft.pause(started),
                Draft.abort(started),
                Draft.enterStage(started, 1).delayToServe(Duration.ofDays(1)))) {
            assertEquals(first, alreadyApplied(other.operationId("same").commit(store())));
        }
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void theEntryOfAnOperationIsFoundByItsFlagAndId() {
        HistoryRecord creation =
                committed(Draft.create("checkout").operationId("one").commit(store()));
        HistoryRecord start = committed(Draft.enterStage((Readable) creation.rollout(), 0)
                .operationId("two")
                .commit(store()));
        HistoryRecord other =
                committed(Draft.create("search").operationId("one").commit(store()));
        HistoryRecord removal = committed(
                Draft.delete((Readable) other.rollout()).operationId("three").commit(store()));

        for (RolloutStore handle : List.of(store(), anotherHandle())) {
            assertEquals(Optional.of(creation), handle.operation("checkout", "one"));
            assertEquals(Optional.of(start), handle.operation("checkout", "two"));
            assertEquals(Optional.of(other), handle.operation("search", "one"));
            assertEquals(Optional.of(removal), handle.operation("search", "three"));
            assertEquals(Optional.empty(), handle.operation("checkout", "three"));
            assertEquals(Optional.empty(), handle.operation("checkout", "ONE"));
            assertEquals(Optional.empty(), handle.operation("nowhere", "one"));
        }
    }

    @Test
    default void anOperationIdBelongsToOneFlag() {
        HistoryRecord one =
                committed(Draft.create("checkout").operationId("same").commit(store()));
        HistoryRecord two = committed(Draft.create("search").operationId("same").commit(store()));

        assertEquals("checkout", one.rollout().flag());
        assertEquals("search", two.rollout().flag());
        assertEquals(
                two, alreadyApplied(Draft.create("search").operationId("same").commit(store())));
    }

    @Test
    default void operationIdsAreToldApartCodePointByCodePoint() {
        Readable rollout = Draft.create("checkout").operationId("op").mustCommit(store());
        for (String operationId : List.of(
                "OP", "Op", "op ", " op", "op\u00a0", "\u00f6p", "o\u0308p", "\uff4f\uff50", "op\ud83d\ude80")) {
            rollout = Draft.enterStage(rollout, 0).operationId(operationId).mustCommit(store());
        }
        assertEquals(10, rollout.version());
    }

    @Test
    default void anOperationThatConflictedMayBeSentAgain() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable started = Draft.enterStage(created, 0).mustCommit(store());
        assertConflictWith(started, Draft.abort(created).operationId("abort-1").commit(store()));

        assertEquals(
                3,
                Draft.abort(started).operationId("abort-1").mustCommit(store()).version());
    }

    @Test
    default void anOperationThatWasTooEarlyMayBeSentAgain() {
        Readable active = Draft.enterStage(Draft.create("checkout").mustCommit(store()), 0)
                .mustCommit(store());
        Draft advance = Draft.enterStage(active, 1).operationId("advance-1");
        tooEarly(advance.delayToServe(Duration.ofDays(1)).commit(store()));

        assertEquals(3, advance.mustCommit(store()).version());
    }

    @Test
    default void anOperationIsRememberedAsLongAsItsHistoryEntry() {
        RolloutStore store = handle(settings().withHistoryLimit(4));
        Readable rollout = Draft.create("checkout").mustCommit(store);
        List<Draft> sent = new ArrayList<>();
        List<HistoryRecord> answers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Draft next = Draft.enterStage(rollout, i % 4);
            sent.add(next);
            answers.add(committed(next.commit(store)));
            rollout = (Readable) answers.get(i).rollout();
            for (int kept = Math.max(0, i - 3); kept <= i; kept++) {
                assertEquals(answers.get(kept), alreadyApplied(sent.get(kept).commit(store)));
            }
        }
    }
}
