package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Optional;

/** Does not look at the version: whoever comes last overwrites what he has not seen. */
final class UncheckedVersionStore extends PassingStore {

    UncheckedVersionStore(RolloutStore correct) {
        super(correct);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        Optional<StoredRollout> current = correct().find(draft.flag());
        return current.isPresent() && draft.expectedVersion() > 0
                ? correct().commit(Redraft.forVersion(draft, current.get().version()))
                : correct().commit(draft);
    }
}
