package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;

/** Does not raise the revision for some changes, so that whoever follows does not learn of them. */
final class HidingStore extends PassingStore {

    HidingStore(RolloutStore correct) {
        super(correct);
    }

    private static final int HIDDEN = 3;

    @Override
    public StoreSnapshot loadAll() {
        StoreSnapshot all = correct().loadAll();
        Cursor head = all.cursor();
        return new StoreSnapshot(
                all.rollouts(), new Cursor(head.epoch(), Math.max(0, head.revision() - HIDDEN), head.operationId()));
    }
}
