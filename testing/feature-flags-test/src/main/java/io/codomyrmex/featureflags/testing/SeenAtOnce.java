package io.codomyrmex.featureflags.testing;

import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A store whose commits are in a lookup when they return: what a feed does soon, done at once and by the same thread. */
final class SeenAtOnce implements RolloutStore {

    private final RolloutStore store;
    private final LookupTable table;
    private final ReentrantLock lock = new ReentrantLock();
    private Cursor seen;

    SeenAtOnce(RolloutStore store, LookupTable table) {
        this.store = store;
        this.table = table;
        StoreSnapshot snapshot = store.loadAll();
        table.reload(snapshot);
        this.seen = snapshot.cursor();
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        lock.lock();
        try {
            CommitOutcome outcome = store.commit(draft);
            if (store.changesSince(seen) instanceof Changes.Delta delta) {
                table.apply(delta);
                seen = delta.cursor();
            }
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return store.find(flag);
    }

    @Override
    public StoreSnapshot loadAll() {
        return store.loadAll();
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return store.changesSince(cursor);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return store.history(flag);
    }

    @Override
    public Instant time() {
        return store.time();
    }

    @Override
    public void close() {
        store.close();
    }
}
