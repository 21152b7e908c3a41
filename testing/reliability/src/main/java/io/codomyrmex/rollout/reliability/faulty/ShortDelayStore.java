package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;

/** Takes "at least as long" for "longer than a microsecond less". */
final class ShortDelayStore extends PassingStore {

    ShortDelayStore(RolloutStore correct) {
        super(correct);
    }

    private static final Duration LESS = Duration.ofNanos(1_000);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return correct().commit(Redraft.afterDelay(draft, draft.delayToServe().map(delay -> delay.minus(LESS))));
    }
}
