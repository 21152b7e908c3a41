package io.codomyrmex.rollout.store.memory.drive;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.memory.ForwardingStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be down, and that something can happen to in the middle of a command. */
final class FailingStore extends ForwardingStore {

    /** What it stands in front of; another one in its place is a store that was set up anew. */
    volatile RolloutStore store;

    volatile boolean fails;

    /** How often it was down when it was asked. */
    final AtomicInteger failures = new AtomicInteger();

    /** The flag whose history is damaged. */
    volatile String damaged = "";

    /** What happens between what was read and the commit. */
    volatile Runnable beforeCommit = () -> {};

    FailingStore(RolloutStore store) {
        this.store = store;
    }

    @Override
    protected RolloutStore behind() {
        if (fails) {
            failures.incrementAndGet();
            throw new StoreUnavailableException("it is down", new IllegalStateException("on purpose"));
        }
        return store;
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        beforeCommit.run();
        return super.commit(draft);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        if (flag.equals(damaged)) {
            throw new UnreadableRolloutException(flag, "its history is damaged");
        }
        return super.history(flag);
    }

    @Override
    public void close() {
        store.close();
    }
}
