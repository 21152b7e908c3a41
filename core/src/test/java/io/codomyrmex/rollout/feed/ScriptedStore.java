package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store for reading that does what a test tells it: answer, fail, hang, hint, go back. */
final class ScriptedStore implements HintingStore {

    /** What the next reads do before they answer. */
    interface Behaviour {
        void beforeRead() throws InterruptedException;
    }

    static final Behaviour ANSWER = () -> {};

    static final Behaviour DOWN = () -> {
        throw new StoreUnavailableException("no route to the store", null);
    };

    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger deltas = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final AtomicInteger subscriptions = new AtomicInteger();
    volatile boolean hintsLive;
    volatile boolean refusesHints;
    volatile boolean wantsReload;
    volatile Behaviour behaviour = ANSWER;

    private final Map<String, StoredRollout> rollouts = new LinkedHashMap<>();
    private final List<Object> log = new ArrayList<>();
    private String epoch = "epoch-1";

    /** Commits without a hint. */
    synchronized void put(StoredRollout... changed) {
        for (StoredRollout rollout : changed) {
            rollouts.put(rollout.flag(), rollout);
            log.add(rollout);
        }
    }

    synchronized void remove(String flag, long version) {
        rollouts.remove(flag);
        log.add(new Changes.Removed(flag, version));
    }

    /** Becomes another store with another content. */
    synchronized void replaceBy(String newEpoch, StoredRollout... content) {
        rollouts.clear();
        log.clear();
        epoch = newEpoch;
        put(content);
    }

    /** Forgets its changes, so that every reader has to load everything again. */
    synchronized void trim() {
        for (int i = 0; i < log.size(); i++) {
            log.set(i, "trimmed");
        }
    }

    void hint() {
        listeners.forEach(Runnable::run);
    }

    int reads() {
        return loads.get() + deltas.get();
    }

    private void read(AtomicInteger count) {
        count.incrementAndGet();
        try {
            behaviour.beforeRead();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted", e);
        } catch (Throwable e) {
            failures.incrementAndGet();
            throw e;
        }
    }

    @Override
    public StoreSnapshot loadAll() {
        read(loads);
        synchronized (this) {
            return new StoreSnapshot(List.copyOf(rollouts.values()), head());
        }
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        read(deltas);
        synchronized (this) {
            if (wantsReload || !cursor.epoch().equals(epoch) || cursor.revision() > log.size()) {
                return new Changes.Reload();
            }
            List<Object> since = log.subList((int) cursor.revision(), log.size());
            if (since.contains("trimmed")) {
                return new Changes.Reload();
            }
            Map<String, StoredRollout> changed = new LinkedHashMap<>();
            Map<String, Changes.Removed> removed = new LinkedHashMap<>();
            for (Object entry : since) {
                if (entry instanceof StoredRollout rollout) {
                    changed.put(rollout.flag(), rollout);
                    removed.remove(rollout.flag());
                } else if (entry instanceof Changes.Removed removal) {
                    removed.put(removal.flag(), removal);
                    changed.remove(removal.flag());
                }
            }
            return new Changes.Delta(List.copyOf(changed.values()), List.copyOf(removed.values()), head());
        }
    }

    private Cursor head() {
        return new Cursor(epoch, log.size(), log.isEmpty() ? "" : "op-" + log.size());
    }

    @Override
    public Subscription onChange(Runnable listener) {
        if (refusesHints) {
            throw new IllegalStateException("no hints today");
        }
        subscriptions.incrementAndGet();
        listeners.add(listener);
        return new Subscription() {
            @Override
            public boolean isLive() {
                return hintsLive;
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        throw new UnsupportedOperationException("a feed reads no single flag");
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        throw new UnsupportedOperationException("a feed commits nothing");
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        throw new UnsupportedOperationException("a feed reads no history");
    }

    @Override
    public Instant time() {
        throw new UnsupportedOperationException("a feed asks for no time");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a feed does not close a store that it did not open");
    }

    /** A read that hangs until the latch opens, deaf to interrupts, as a driver in a socket read is. */
    static Behaviour hanging(CountDownLatch entered, CountDownLatch release) {
        return () -> {
            entered.countDown();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException e) {
                    // deaf
                }
            }
        };
    }
}
