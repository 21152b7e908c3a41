package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.StoreUnavailableException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store that counts its calls, and is down when a test says so. */
final class WatchedStore implements RolloutStore {

    private final RolloutStore store;
    final AtomicInteger calls = new AtomicInteger();
    volatile boolean isDown;

    WatchedStore(RolloutStore store) {
        this.store = store;
    }

    private <T> T answer(Supplier<T> call) {
        calls.incrementAndGet();
        if (isDown) {
            throw new StoreUnavailableException("connection refused", null);
        }
        return call.get();
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return answer(() -> store.find(flag));
    }

    @Override
    public StoreSnapshot loadAll() {
        return answer(store::loadAll);
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return answer(() -> store.changesSince(cursor));
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return answer(() -> store.commit(draft));
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return answer(() -> store.history(flag));
    }

    @Override
    public Instant time() {
        return answer(store::time);
    }

    @Override
    public void close() {
        store.close();
    }
}
