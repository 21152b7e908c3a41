package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A memory store without hints, whose reads can be made to fail and are counted. */
final class BreakableStore extends ForwardingStore {

    volatile boolean isDown;
    volatile boolean hasNoHistory;

    /** The flag whose history is damaged; empty text for none. */
    volatile String damaged = "";

    /** What happens between one read of all rollouts and whatever is read next. */
    volatile Runnable afterSnapshot = () -> {};

    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger historyReads = new AtomicInteger();

    private final MemoryRolloutStore store;

    BreakableStore(MemoryRolloutStore store) {
        this.store = store;
    }

    @Override
    protected RolloutStore behind() {
        return store;
    }

    private void read(boolean fails) {
        if (fails) {
            failures.incrementAndGet();
            throw new StoreUnavailableException("no route to the store", null);
        }
    }

    @Override
    public StoreSnapshot loadAll() {
        read(isDown);
        StoreSnapshot snapshot = store.loadAll();
        afterSnapshot.run();
        return snapshot;
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        read(isDown);
        return store.changesSince(cursor);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        historyReads.incrementAndGet();
        read(isDown || hasNoHistory);
        if (flag.equals(damaged)) {
            failures.incrementAndGet();
            throw UnreadableRolloutException.inNeedOfRepair(flag, "its history breaks off");
        }
        return store.history(flag);
    }

    @Override
    public void close() {
        store.close();
    }
}
