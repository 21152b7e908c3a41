package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;

/** Tells a writer who lost a race that he won it, too. */
final class TwoWinnersStore extends PassingStore {

    TwoWinnersStore(RolloutStore correct) {
        super(correct);
    }

    private final Every every = new Every(5);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct().commit(draft);
        return outcome instanceof CommitOutcome.Conflict lost && lost.current().isPresent() && every.isNow()
                ? alsoWon(lost.current().get())
                : outcome;
    }

    private CommitOutcome alsoWon(StoredRollout current) {
        List<HistoryRecord> records = correct().history(current.flag());
        return new CommitOutcome.Committed(records.get(records.size() - 1));
    }
}
