package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.tooEarly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Changes.Delta;
import io.codomyrmex.rollout.store.Changes.Removed;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The revision counts the commits of a namespace, and a reader follows them from cursor to cursor. */
interface ChangesContract extends StoreUnderTest {

    @Test
    default void aNewNamespaceIsEmptyAndAtRevisionZero() {
        StoreSnapshot empty = store().loadAll();

        assertEquals(List.of(), empty.rollouts());
        assertEquals(0, empty.cursor().revision());
        assertEquals("", empty.cursor().operationId());
        assertEquals(empty.cursor(), anotherHandle().loadAll().cursor());
    }

    @Test
    default void everyCommitRaisesTheRevisionByOneAndIsNamedByTheCursor() {
        Readable one = Draft.create("one").operationId("op-1").mustCommit(store());
        assertHead(1, "op-1");
        Readable two = Draft.create("two").operationId("op-2").mustCommit(store());
        assertHead(2, "op-2");
        Draft.enterStage(one, 0).operationId("op-3").mustCommit(anotherHandle());
        assertHead(3, "op-3");
        Draft.delete(two).operationId("op-4").mustCommit(store());
        assertHead(4, "op-4");
        Draft.create("two").operationId("op-5").mustCommit(store());
        assertHead(5, "op-5");
    }

    @Test
    default void nothingButACommitRaisesTheRevision() {
        Draft creation = Draft.create("checkout");
        Readable created = creation.mustCommit(store());
        Readable active = Draft.enterStage(created, 0).mustCommit(store());
        Cursor head = store().loadAll().cursor();

        creation.commit(store());
        Draft.enterStage(created, 1).commit(store());
        tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()));

        assertEquals(head, store().loadAll().cursor());
        assertEquals(head, delta(head).cursor());
    }

    @Test
    default void sinceTheLastCommitNothingChanged() {
        Draft.create("checkout").mustCommit(store());
        Cursor head = store().loadAll().cursor();

        assertEquals(new Delta(List.of(), List.of(), head), store().changesSince(head));
    }

    @Test
    default void sinceRevisionZeroOfAnEmptyNamespaceNothingChanged() {
        Cursor zero = store().loadAll().cursor();

        assertEquals(new Delta(List.of(), List.of(), zero), store().changesSince(zero));
    }

    @Test
    default void sinceTheBeginningEveryFlagIsReportedThatEverHadARollout() {
        Readable one = Draft.create("one").mustCommit(store());
        Readable two = Draft.create("two").mustCommit(store());
        Readable changed = Draft.enterStage(two, 0).mustCommit(store());
        Draft.delete(one).mustCommit(store());
        Cursor head = store().loadAll().cursor();

        assertEquals(
                new Delta(List.of(changed), List.of(new Removed("one", 2)), head),
                store().changesSince(head.beginning()));
    }

    @Test
    default void onlyWhatChangedAfterTheCursorIsReported() {
        Readable one = Draft.create("one").mustCommit(store());
        Draft.create("two").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Readable changed = Draft.enterStage(one, 0).mustCommit(store());
        Readable added = Draft.create("three").mustCommit(store());

        Delta delta = delta(seen);

        assertEquals(Map.of("one", changed, "three", added), Observed.byFlag(delta.changed()));
        assertEquals(List.of(), delta.removed());
        assertEquals(store().loadAll().cursor(), delta.cursor());
    }

    @Test
    default void aFlagIsReportedOnceAsItIsNowHoweverOftenItChanged() {
        Cursor zero = store().loadAll().cursor();
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int i = 0; i < 5; i++) {
            rollout = Draft.enterStage(rollout, i % 4).mustCommit(store());
        }

        assertEquals(List.of(rollout), delta(zero).changed());
    }

    @Test
    default void theCursorOfAnAnswerGoesOnWhereItEnded() {
        Cursor cursor = store().loadAll().cursor();
        for (int i = 0; i < 5; i++) {
            Readable created = Draft.create("flag-" + i).mustCommit(store());
            Delta delta = delta(cursor);
            assertEquals(List.of(created), delta.changed());
            assertEquals(cursor.revision() + 1, delta.cursor().revision());
            cursor = delta.cursor();
        }
        assertEquals(store().loadAll().cursor(), cursor);
    }

    @Test
    default void aCursorIsGoodOnEveryHandle() {
        Cursor zero = anotherHandle().loadAll().cursor();
        Readable created = Draft.create("checkout").mustCommit(store());

        Delta delta = assertInstanceOf(Delta.class, anotherHandle().changesSince(zero));

        assertEquals(List.of(created), delta.changed());
    }

    @Test
    default void aRemovalIsReportedWithItsVersion() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Draft.delete(created).mustCommit(store());

        Delta delta = delta(seen);

        assertEquals(List.of(), delta.changed());
        assertEquals(List.of(new Removed("checkout", 2)), delta.removed());
    }

    @Test
    default void aReaderSeesTheRemovalThenTheNewRolloutAboveIt() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Draft.delete(created).mustCommit(store());
        Delta removal = delta(seen);
        Readable again = Draft.create("checkout").mustCommit(store());
        Delta creation = delta(removal.cursor());

        assertEquals(List.of(new Removed("checkout", 2)), removal.removed());
        assertEquals(List.of(again), creation.changed());
        assertEquals(List.of(), creation.removed());
        assertEquals(3, again.version());
    }

    @Test
    default void aReaderThatMissedTheRemovalSeesTheNewRolloutAlone() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Draft.delete(created).mustCommit(store());
        Readable again = Draft.create("checkout").mustCommit(store());

        Delta delta = delta(seen);

        assertEquals(List.of(again), delta.changed());
        assertEquals(List.of(), delta.removed());
    }

    @Test
    default void aReaderThatMissedTheWholeLifeIsToldOfItsEnd() {
        Cursor zero = store().loadAll().cursor();
        Draft.delete(Draft.create("checkout").mustCommit(store())).mustCommit(store());

        Delta delta = delta(zero);

        assertEquals(List.of(), delta.changed());
        assertEquals(List.of(new Removed("checkout", 2)), delta.removed());
    }

    @Test
    default void everyRemovalIsReportedAmongOtherChanges() {
        Readable gone = Draft.create("gone").mustCommit(store());
        Readable leaving = Draft.create("leaving").mustCommit(store());
        Draft.create("still").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Draft.delete(gone).mustCommit(store());
        Readable added = Draft.create("added").mustCommit(store());
        Draft.delete(leaving).mustCommit(store());

        Delta delta = delta(seen);

        assertEquals(List.of(added), delta.changed());
        assertEquals(Set.of(new Removed("gone", 2), new Removed("leaving", 2)), Set.copyOf(delta.removed()));
    }

    @Test
    default void aReaderThatFollowsManyWritersMissesNothing() {
        int writers = 6;
        int each = 25;
        List<RolloutStore> handles = List.of(store(), anotherHandle(), anotherHandle());
        RolloutStore reading = anotherHandle();
        Cursor zero = reading.loadAll().cursor();

        List<Map<String, StoredRollout>> seen = Race.run(writers + 1, i -> () -> {
            if (i < writers) {
                writeOwnFlag(handles.get(i % handles.size()), "flag-" + i, each);
                return Map.of();
            }
            return follow(reading, zero, writers * each);
        });

        assertEquals(Observed.byFlag(store().loadAll().rollouts()), seen.get(writers));
    }

    @Test
    default void everySnapshotIsOfOneRevision() {
        int writers = 4;
        int each = 25;
        List<RolloutStore> handles = List.of(store(), anotherHandle(), anotherHandle());
        RolloutStore reading = anotherHandle();

        Race.run(writers + 1, i -> () -> {
            if (i < writers) {
                writeOwnFlag(handles.get(i % handles.size()), "flag-" + i, each);
                return null;
            }
            long revision = 0;
            long deadline = deadline();
            while (revision < writers * each && System.nanoTime() < deadline) {
                StoreSnapshot snapshot = reading.loadAll();
                revision = snapshot.cursor().revision();
                assertEquals(revision, versions(snapshot.rollouts()), "the versions add up to the revision");
            }
            assertEquals(writers * each, revision);
            return null;
        });
    }

    @Test
    default void askingForOneChangeIsCheaperThanLoadingEverything() {
        for (int i = 0; i < 500; i++) {
            Draft.create("flag-" + i).mustCommit(store());
        }
        Cursor before = store().loadAll().cursor();
        Draft.create("late").mustCommit(store());

        long everything =
                fastest(() -> assertEquals(501, store().loadAll().rollouts().size()));
        long oneChange = fastest(() -> assertEquals(1, delta(before).changed().size()));

        assertTrue(oneChange < everything, () -> oneChange + " ns for one change, " + everything + " ns for 501 flags");
    }

    private Delta delta(Cursor since) {
        return assertInstanceOf(Delta.class, store().changesSince(since));
    }

    private void assertHead(long revision, String operationId) {
        Cursor head = store().loadAll().cursor();
        assertEquals(revision, head.revision());
        assertEquals(operationId, head.operationId());
    }

    private static void writeOwnFlag(RolloutStore store, String flag, int commits) {
        Readable rollout = Draft.create(flag).mustCommit(store);
        for (int done = 1; done < commits; done++) {
            rollout = Draft.enterStage(rollout, done % 4).mustCommit(store);
        }
    }

    /** Pulls until a revision is reached. As every commit makes one version, the versions always add up to the revision. */
    private static Map<String, StoredRollout> follow(RolloutStore store, Cursor from, long until) {
        Map<String, StoredRollout> known = new HashMap<>();
        Cursor cursor = from;
        long deadline = deadline();
        while (cursor.revision() < until && System.nanoTime() < deadline) {
            Changes changes = store.changesSince(cursor);
            Delta delta = assertInstanceOf(Delta.class, changes);
            known.putAll(Observed.byFlag(delta.changed()));
            cursor = delta.cursor();
            assertEquals(cursor.revision(), versions(known.values()), "the versions add up to the revision");
        }
        return known;
    }

    /** Until when a reader waits for writers that may never be done. */
    private static long deadline() {
        return System.nanoTime() + Duration.ofSeconds(60).toNanos();
    }

    private static long versions(Iterable<StoredRollout> rollouts) {
        long sum = 0;
        for (StoredRollout rollout : rollouts) {
            sum += rollout.version();
        }
        return sum;
    }

    /** The fastest of many times: what is left when everything that disturbs a measurement is gone. */
    private static long fastest(Runnable question) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            long start = System.nanoTime();
            question.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
