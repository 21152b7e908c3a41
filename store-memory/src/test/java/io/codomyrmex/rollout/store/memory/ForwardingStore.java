package io.codomyrmex.rollout.store.memory;

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

/** A store without hints in front of another, for those who interfere with some of its answers. */
public abstract class ForwardingStore implements RolloutStore {

    /** The store that answers, asked for each call; may throw instead. */
    protected abstract RolloutStore behind();

    @Override
    public Optional<StoredRollout> find(String flag) {
        return behind().find(flag);
    }

    @Override
    public StoreSnapshot loadAll() {
        return behind().loadAll();
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return behind().changesSince(cursor);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return behind().commit(draft);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return behind().history(flag);
    }

    @Override
    public Instant time() {
        return behind().time();
    }
}
