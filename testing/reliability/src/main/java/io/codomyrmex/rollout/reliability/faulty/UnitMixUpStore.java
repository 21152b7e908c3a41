package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;

/** Takes a delay in microseconds for one in nanoseconds. */
final class UnitMixUpStore extends PassingStore {

    UnitMixUpStore(RolloutStore correct) {
        super(correct);
    }

    private static final long FACTOR = 1_000;

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return correct().commit(Redraft.afterDelay(draft, draft.delayToServe().map(delay -> delay.dividedBy(FACTOR))));
    }
}
