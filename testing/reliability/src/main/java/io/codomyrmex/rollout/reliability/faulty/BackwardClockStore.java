package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.util.List;

/** Lets its clock jump back for one change in thirty. */
final class BackwardClockStore extends PassingStore {

    BackwardClockStore(RolloutStore correct) {
        super(correct);
    }

    private static final Duration JUMP = Duration.ofSeconds(10);

    @Override
    public List<HistoryRecord> history(String flag) {
        return correct().history(flag).stream()
                .map(record -> record.entry().version() % 30 == 29 ? Rewritten.earlier(record, JUMP) : record)
                .toList();
    }
}
