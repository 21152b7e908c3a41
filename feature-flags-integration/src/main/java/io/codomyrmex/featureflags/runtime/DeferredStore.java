package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that can be handed out before it is opened. It is opened when the runtime starts, or, where it could not be reached then,
 * by the first call that reaches it: so a node starts while its store is down.
 *
 * <p>It hints at the commits that are made through it, also where the store itself has no hints to give: a process need not wait for its
 * next poll to see what it did itself.
 */
final class DeferredStore implements HintingStore {

    private static final String NOT_STARTED = "rollouts are not started: call RolloutRuntime.start() first";
    private static final String CLOSED = "rollouts are closed";

    private final Supplier<RolloutStore> opening;
    private final boolean closesIt;
    private final OwnHints own = new OwnHints();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable RolloutStore store;
    private volatile String refusal = NOT_STARTED;
    private volatile boolean started;

    /**
     * @param opening opens the store, or throws
     * @param closesIt whether closing this closes the store
     */
    DeferredStore(Supplier<RolloutStore> opening, boolean closesIt) {
        this.opening = opening;
        this.closesIt = closesIt;
    }

    /** Opens the store. What is thrown leaves it as it was, to be opened by a later call. */
    void start() {
        started = true;
        store();
    }

    /** Lets go of the store, as if it had never been started. */
    void stop() {
        end(NOT_STARTED);
    }

    private RolloutStore store() {
        RolloutStore open = store;
        if (open != null) {
            return open;
        }
        lock.lock();
        try {
            requireStarted();
            RolloutStore now = store;
            if (now == null) {
                now = opening.get();
                if (!started) {
                    letGo(now);
                }
                requireStarted();
                store = now;
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    private void requireStarted() {
        if (!started) {
            throw new IllegalStateException(refusal);
        }
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return store().find(flag);
    }

    @Override
    public StoreSnapshot loadAll() {
        return store().loadAll();
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return store().changesSince(cursor);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = store().commit(draft);
        if (outcome instanceof CommitOutcome.Committed) {
            own.ring();
        }
        return outcome;
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return store().history(flag);
    }

    @Override
    public Instant time() {
        return store().time();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        Subscription others = store() instanceof HintingStore hinting ? hinting.onChange(listener) : new NoHints();
        return own.adding(listener, others);
    }

    @Override
    public void close() {
        end(CLOSED);
    }

    /** A store that hangs while it is opened is not waited for: whoever opens it lets go of it. */
    private void end(String why) {
        refusal = why;
        started = false;
        if (lock.tryLock()) {
            try {
                RolloutStore open = store;
                store = null;
                if (open != null) {
                    letGo(open);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void letGo(RolloutStore open) {
        if (closesIt) {
            open.close();
        }
    }

    private record NoHints() implements Subscription {

        @Override
        public boolean isLive() {
            return false;
        }

        @Override
        public void close() {
            // There is nothing to end.
        }
    }
}
