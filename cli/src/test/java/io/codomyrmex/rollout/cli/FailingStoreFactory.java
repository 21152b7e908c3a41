package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStoreFactory;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code failing:unreachable} and the like: a memory store that fails in one way. Found as every backend is. */
public final class FailingStoreFactory implements RolloutStoreFactory {

    /** For the service loader. */
    public FailingStoreFactory() {}

    @Override
    public Set<String> schemes() {
        return Set.of("failing");
    }

    @Override
    public RolloutStore open(String url, StoreSettings settings) {
        RolloutStore store = RolloutStores.open("memory:", settings);
        RolloutManager.over(store).create("checkout", RolloutConfig.defaults());
        RolloutManager.over(store).create("f", RolloutConfig.defaults());
        return new Failing(store, url.substring("failing:".length()));
    }

    private record Failing(RolloutStore store, String trouble) implements RolloutStore {

        private void fail() {
            switch (trouble) {
                case "unreachable" -> throw new StoreUnavailableException("the store is unreachable", null);
                case "broken" -> throw new IllegalStateException("something is broken");
                case "out-of-memory" -> throw new OutOfMemoryError("out-of-memory");
                default -> {}
            }
        }

        @Override
        public Optional<StoredRollout> find(String flag) {
            fail();
            return store.find(flag);
        }

        @Override
        public StoreSnapshot loadAll() {
            fail();
            return store.loadAll();
        }

        @Override
        public Changes changesSince(Cursor cursor) {
            fail();
            return store.changesSince(cursor);
        }

        @Override
        public CommitOutcome commit(CommitDraft draft) {
            fail();
            throw new OutcomeUnknownException(
                    draft.flag(), draft.operationId(), new IllegalStateException("the outcome is unknown"));
        }

        @Override
        public List<HistoryRecord> history(String flag) {
            fail();
            return store.history(flag);
        }

        @Override
        public Instant time() {
            fail();
            return store.time();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
