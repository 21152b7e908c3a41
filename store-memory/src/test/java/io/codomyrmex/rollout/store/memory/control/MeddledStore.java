package io.codomyrmex.rollout.store.memory.control;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.memory.ForwardingStore;
import java.util.Optional;

/** A store that somebody meddles with: its rollouts cannot be read any more, or something happens just before a commit. */
final class MeddledStore extends ForwardingStore {

    enum Damage {
        NONE,
        DOCUMENT,
        ROW
    }

    /** What cannot be read of any rollout. */
    Damage damage = Damage.NONE;

    /** What happens between what was read and the commit. */
    Runnable beforeCommit = () -> {};

    private final RolloutStore store;

    MeddledStore(RolloutStore store) {
        this.store = store;
    }

    @Override
    protected RolloutStore behind() {
        return store;
    }

    private StoredRollout damaged(StoredRollout rollout) {
        return switch (damage) {
            case NONE -> rollout;
            case DOCUMENT -> unreadable(rollout, rollout.where());
            case ROW -> unreadable(rollout, Optional.empty());
        };
    }

    private static StoredRollout unreadable(StoredRollout rollout, Optional<Envelope> where) {
        return new StoredRollout.Unreadable(rollout.flag(), rollout.version(), where, "it is torn");
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return store.find(flag).map(this::damaged);
    }

    @Override
    public StoreSnapshot loadAll() {
        StoreSnapshot all = store.loadAll();
        return new StoreSnapshot(all.rollouts().stream().map(this::damaged).toList(), all.cursor());
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        beforeCommit.run();
        return store.commit(draft);
    }

    @Override
    public void close() {
        store.close();
    }
}
