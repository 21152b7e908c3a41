package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.Optional;

/** Answers one question in ten from a replica that lags behind by one change. */
final class StaleReadingStore extends PassingStore {

    StaleReadingStore(RolloutStore correct) {
        super(correct);
    }

    private final Every every = new Every(10);

    @Override
    public Optional<StoredRollout> find(String flag) {
        List<HistoryRecord> records = correct().history(flag);
        return records.size() > 1 && every.isNow()
                ? Optional.of(records.get(records.size() - 2).rollout())
                : correct().find(flag);
    }
}
