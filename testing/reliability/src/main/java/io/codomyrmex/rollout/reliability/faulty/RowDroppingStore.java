package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.List;

/** Leaves one history entry in thirty out. */
final class RowDroppingStore extends PassingStore {

    RowDroppingStore(RolloutStore correct) {
        super(correct);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return correct().history(flag).stream()
                .filter(record -> record.entry().version() % 30 != 29)
                .toList();
    }
}
