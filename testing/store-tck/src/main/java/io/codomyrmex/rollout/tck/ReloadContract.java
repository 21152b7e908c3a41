package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.codomyrmex.rollout.store.Changes.Delta;
import io.codomyrmex.rollout.store.Changes.Reload;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cursor that does not belong to what the store holds is answered with the advice to load everything again. */
interface ReloadContract extends StoreUnderTest {

    @Test
    default void aCursorOfAnotherEpochIsToldToReload() {
        Draft.create("checkout").mustCommit(store());
        Cursor head = store().loadAll().cursor();

        assertReload(new Cursor(head.epoch() + "x", head.revision(), head.operationId()));
        assertReload(new Cursor("", head.revision(), head.operationId()));
        assertReload(new Cursor(head.epoch() + "x", 0, ""));
    }

    @Test
    default void aCursorAheadOfTheStoreIsToldToReload() {
        Draft.create("checkout").mustCommit(store());
        Cursor head = store().loadAll().cursor();

        assertReload(new Cursor(head.epoch(), 2, head.operationId()));
        assertReload(new Cursor(head.epoch(), 2, "op-of-tomorrow"));
        assertReload(new Cursor(head.epoch(), Long.MAX_VALUE, head.operationId()));
    }

    @Test
    default void aCursorOfAnotherOperationIsToldToReload() {
        Readable created = Draft.create("checkout").operationId("op-1").mustCommit(store());
        Draft.enterStage(created, 0).operationId("op-2").mustCommit(store());
        String epoch = store().loadAll().cursor().epoch();

        assertReload(new Cursor(epoch, 1, "op-2"));
        assertReload(new Cursor(epoch, 2, "op-1"));
        assertReload(new Cursor(epoch, 2, "OP-2"));
        assertReload(new Cursor(epoch, 2, ""));
        assertReload(new Cursor(epoch, 0, "op-1"));
        assertInstanceOf(Delta.class, store().changesSince(new Cursor(epoch, 1, "op-1")));
    }

    @Test
    default void aReaderAheadOfARestoredCopyIsToldToReload() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        Draft.enterStage(created, 0).mustCommit(store());
        Draft.create("later").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        copy.restore();

        assertReload(seen);
        assertEquals(List.of(created), store().loadAll().rollouts());
        assertEquals(Optional.of(created), store().find("checkout"));
        assertEquals(1, store().history("checkout").size());
        assertEquals(List.of(), store().history("later"));
    }

    @Test
    default void aReaderIsToldToReloadWhenARestoredCopyHasComeToItsRevisionAgain() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        Draft.enterStage(created, 0).mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        copy.restore();
        Draft.abort(created).mustCommit(store());

        assertEquals(seen.revision(), store().loadAll().cursor().revision());
        assertReload(seen);
    }

    @Test
    default void aReaderIsToldToReloadWhenARestoredCopyHasGoneBeyondItsRevision() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        Draft.enterStage(created, 0).mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        copy.restore();
        for (int i = 0; i < 5; i++) {
            Draft.create("other-" + i).mustCommit(store());
        }

        assertReload(seen);
    }

    @Test
    default void aReaderWhoseRevisionIsInTheCopyGoesOn() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        Backup copy = backup(settings().namespace());
        Draft.enterStage(created, 0).mustCommit(store());
        copy.restore();
        Readable aborted = Draft.abort(created).mustCommit(store());

        Delta delta = assertInstanceOf(Delta.class, store().changesSince(seen));
        assertEquals(Map.of("checkout", aborted), Observed.byFlag(delta.changed()));
    }

    @Test
    default void afterARestoreWritersGoOnFromTheCopy() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        Draft start = Draft.enterStage(created, 0);
        Readable lost = start.mustCommit(store());
        copy.restore();

        assertConflictWith(created, Draft.pause(lost).commit(store()));
        assertEquals(2, start.mustCommit(anotherHandle()).version(), "the copy has not seen this operation");
    }

    @Test
    default void aWriterWhoSawALostChangeIsToldOfAConflictThoughItsVersionIsThereAgain() throws Exception {
        Readable created = Draft.create("checkout").mustCommit(store());
        Backup copy = backup(settings().namespace());
        Readable lost = Draft.enterStage(created, 0).mustCommit(store());
        copy.restore();
        Readable other = Draft.abort(created).mustCommit(store());

        assertEquals(lost.version(), other.version());
        assertConflictWith(other, Draft.pause(lost).commit(store()));
        assertConflictWith(other, Draft.pause(lost).commit(secondHandle()));
    }

    @Test
    default void aRecreatedNamespaceHasAnotherEpoch() {
        Draft.create("checkout").operationId("op-1").mustCommit(store());
        Cursor seen = store().loadAll().cursor();
        erase(settings().namespace());
        RolloutStore fresh = anotherHandle();
        assertEquals(Optional.empty(), fresh.find("checkout"));
        assertEquals(List.of(), fresh.history("checkout"));
        assertEquals(0, fresh.loadAll().cursor().revision());

        Draft.create("checkout").operationId("op-1").mustCommit(fresh);

        assertEquals(1, fresh.loadAll().cursor().revision());
        assertNotEquals(seen.epoch(), fresh.loadAll().cursor().epoch());
        assertInstanceOf(Reload.class, fresh.changesSince(seen));
        assertReload(seen);
    }

    @Test
    default void aCursorOfRevisionZeroDoesNotOutliveItsNamespace() {
        Cursor zero = store().loadAll().cursor();
        erase(settings().namespace());

        assertInstanceOf(Reload.class, anotherHandle().changesSince(zero));
        assertReload(zero);
    }

    @Test
    default void aCursorWhoseHistoryWasTrimmedIsToldToReload() {
        RolloutStore store = handle(settings().withHistoryLimit(2));
        Readable rollout = Draft.create("checkout").mustCommit(store);
        Cursor first = store.loadAll().cursor();
        for (int i = 0; i < 2; i++) {
            assertInstanceOf(Delta.class, store.changesSince(first));
            rollout = Draft.enterStage(rollout, i).mustCommit(store);
            if (i == 0) {
                assertInstanceOf(Delta.class, store.changesSince(first), "its entry is still kept");
            }
        }

        assertInstanceOf(Reload.class, store.changesSince(first));
    }

    @Test
    default void aCursorWhoseHistoryIsKeptGoesOnWhateverOtherFlagsLost() {
        RolloutStore store = handle(settings().withHistoryLimit(2));
        Draft.create("quiet").mustCommit(store);
        Cursor quiet = store.loadAll().cursor();
        Readable busy = Draft.create("busy").mustCommit(store);
        for (int i = 0; i < 8; i++) {
            busy = Draft.enterStage(busy, i % 4).mustCommit(store);
        }

        Delta delta = assertInstanceOf(Delta.class, store.changesSince(quiet));
        assertEquals(List.of(busy), delta.changed());
    }

    private void assertReload(Cursor cursor) {
        assertInstanceOf(Reload.class, store().changesSince(cursor));
        assertInstanceOf(Reload.class, secondHandle().changesSince(cursor));
    }
}
