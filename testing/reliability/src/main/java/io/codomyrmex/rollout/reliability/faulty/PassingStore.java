package io.codomyrmex.rollout.reliability.faulty;

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

/** A store that passes everything on to a correct one. A faulty store overrides what it does wrong. */
public class PassingStore implements RolloutStore {

    private final RolloutStore correct;

    /**
     * Passes on.
     *
     * @param correct closed with this one
     */
    protected PassingStore(RolloutStore correct) {
        this.correct = correct;
    }

    final RolloutStore correct() {
        return correct;
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return correct.find(flag);
    }

    @Override
    public StoreSnapshot loadAll() {
        return correct.loadAll();
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return correct.changesSince(cursor);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return correct.commit(draft);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return correct.history(flag);
    }

    @Override
    public Instant time() {
        return correct.time();
    }

    @Override
    public void close() {
        correct.close();
    }
}
