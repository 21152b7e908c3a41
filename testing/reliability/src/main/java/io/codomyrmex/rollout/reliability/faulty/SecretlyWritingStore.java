package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;

/** Refuses some changes that it has made. */
final class SecretlyWritingStore extends PassingStore {

    SecretlyWritingStore(RolloutStore correct) {
        super(correct);
    }

    private final Every every = new Every(25);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct().commit(draft);
        return outcome instanceof CommitOutcome.Committed && every.isNow()
                ? new CommitOutcome.Conflict(correct().find(draft.flag()))
                : outcome;
    }
}
