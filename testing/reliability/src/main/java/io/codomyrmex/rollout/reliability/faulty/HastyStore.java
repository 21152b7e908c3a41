package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes drivers believe that everything is due, and does not look at delays. */
final class HastyStore extends PassingStore {

    HastyStore(RolloutStore correct) {
        super(correct);
    }

    private static final Duration AHEAD = Duration.ofDays(1);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return correct().commit(Redraft.afterDelay(draft, Optional.empty()));
    }

    @Override
    public Instant time() {
        return correct().time().plus(AHEAD);
    }
}
