package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.Optional;

/** Counts from 30 to 32. */
final class SkippingVersionStore extends PassingStore {

    SkippingVersionStore(RolloutStore correct) {
        super(correct);
    }

    private static final long LAST = 30;

    private static long shown(long version) {
        return version > LAST ? version + 1 : version;
    }

    private static long held(long version) {
        return version > LAST ? version - 1 : version;
    }

    private static StoredRollout shown(StoredRollout rollout) {
        return Rewritten.atVersion(rollout, shown(rollout.version()));
    }

    private static HistoryRecord shown(HistoryRecord record) {
        return Rewritten.atVersion(record, shown(record.entry().version()));
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return correct().find(flag).map(SkippingVersionStore::shown);
    }

    @Override
    public StoreSnapshot loadAll() {
        StoreSnapshot all = correct().loadAll();
        return new StoreSnapshot(
                all.rollouts().stream().map(SkippingVersionStore::shown).toList(), all.cursor());
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        Changes changes = correct().changesSince(cursor);
        return changes instanceof Changes.Delta delta
                ? new Changes.Delta(
                        delta.changed().stream()
                                .map(SkippingVersionStore::shown)
                                .toList(),
                        delta.removed(),
                        delta.cursor())
                : changes;
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct()
                .commit(
                        draft.expectedVersion() > LAST
                                ? Redraft.forVersion(draft, held(draft.expectedVersion()))
                                : draft);
        if (outcome instanceof CommitOutcome.Committed made) {
            return new CommitOutcome.Committed(shown(made.record()));
        }
        if (outcome instanceof CommitOutcome.AlreadyApplied applied) {
            return new CommitOutcome.AlreadyApplied(shown(applied.record()));
        }
        return outcome instanceof CommitOutcome.Conflict lost
                ? new CommitOutcome.Conflict(lost.current().map(SkippingVersionStore::shown))
                : outcome;
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return correct().history(flag).stream().map(SkippingVersionStore::shown).toList();
    }
}
