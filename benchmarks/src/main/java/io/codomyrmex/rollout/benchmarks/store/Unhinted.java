package io.codomyrmex.rollout.benchmarks.store;

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

/** A store that keeps its hints to itself, so that a feed has to poll. */
record Unhinted(RolloutStore store) implements RolloutStore {

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
    public CommitOutcome commit(CommitDraft draft) {
        return store.commit(draft);
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
