package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Optional;

/** Acknowledges some changes and does not make them. */
final class UnwritingStore extends PassingStore {

    UnwritingStore(RolloutStore correct) {
        super(correct);
    }

    private final Every every = new Every(25);

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        Optional<StoredRollout> current = correct().find(draft.flag());
        boolean fits = current.filter(rollout -> rollout.version() == draft.expectedVersion())
                .isPresent();
        Optional<HistoryRecord> imagined = fits && every.isNow()
                ? Rewritten.imagined(
                        draft,
                        current,
                        Rewritten.readable(current.get()).envelope().timeline().updatedAt())
                : Optional.empty();
        return imagined.<CommitOutcome>map(CommitOutcome.Committed::new)
                .orElseGet(() -> correct().commit(draft));
    }
}
