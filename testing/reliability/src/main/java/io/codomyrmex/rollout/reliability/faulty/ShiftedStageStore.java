package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.util.List;

/** Writes a stage as entered a little later than it was. */
final class ShiftedStageStore extends PassingStore {

    ShiftedStageStore(RolloutStore correct) {
        super(correct);
    }

    private static final Duration SHIFT = Duration.ofNanos(1_000);

    @Override
    public List<HistoryRecord> history(String flag) {
        return correct().history(flag).stream()
                .map(record -> new HistoryRecord(record.entry(), Rewritten.stageEnteredLater(record.rollout(), SHIFT)))
                .toList();
    }
}
