package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;

/** Sends a change again without its operation id, as a client does that repeats what it thinks was lost. */
final class TwiceApplyingStore extends PassingStore {

    TwiceApplyingStore(RolloutStore correct) {
        super(correct);
    }

    private final Every every = new Every(25);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct().commit(draft);
        if (outcome instanceof CommitOutcome.Committed made && !draft.removes() && every.isNow()) {
            String other = draft.operationId() + "-again";
            correct().commit(Redraft.onto(draft, made.record().rollout(), other));
        }
        return outcome;
    }
}
