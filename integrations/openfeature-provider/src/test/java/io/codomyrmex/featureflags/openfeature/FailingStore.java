package io.codomyrmex.featureflags.openfeature;

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
import java.util.function.Supplier;

/** A store whose link goes down when a test says so, or that breaks altogether. */
final class FailingStore implements RolloutStore {

    private final RolloutStore store;
    volatile Optional<RuntimeException> trouble = Optional.empty();

    FailingStore(RolloutStore store) {
        this.store = store;
    }

    void down() {
        trouble = Optional.of(new StoreUnavailableException("connection refused", null));
    }

    void up() {
        trouble = Optional.empty();
    }

    private <T> T answer(Supplier<T> call) {
        if (trouble.isPresent()) {
            throw trouble.get();
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
