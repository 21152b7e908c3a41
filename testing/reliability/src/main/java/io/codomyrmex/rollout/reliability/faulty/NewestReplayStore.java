package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.List;

/** Answers a repeated operation with the newest change in place of the first answer. */
final class NewestReplayStore extends PassingStore {

    NewestReplayStore(RolloutStore correct) {
        super(correct);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct().commit(draft);
        if (outcome instanceof CommitOutcome.AlreadyApplied) {
            List<HistoryRecord> records = correct().history(draft.flag());
            return new CommitOutcome.AlreadyApplied(records.get(records.size() - 1));
        }
        return outcome;
    }
}
