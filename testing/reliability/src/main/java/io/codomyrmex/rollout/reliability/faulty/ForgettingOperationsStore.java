package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.Optional;

/** Forgets which operations it carried out, and refuses them when they are repeated. */
final class ForgettingOperationsStore extends PassingStore {

    ForgettingOperationsStore(RolloutStore correct) {
        super(correct);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = correct().commit(draft);
        return outcome instanceof CommitOutcome.AlreadyApplied
                // With nothing to go on from: who insists would go on for ever.
                ? new CommitOutcome.Conflict(Optional.empty())
                : outcome;
    }
}
