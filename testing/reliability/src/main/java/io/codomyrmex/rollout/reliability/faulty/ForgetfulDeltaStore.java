package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;

/** Leaves a flag out of what changed. */
final class ForgetfulDeltaStore extends PassingStore {

    ForgetfulDeltaStore(RolloutStore correct) {
        super(correct);
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        Changes changes = correct().changesSince(cursor);
        return changes instanceof Changes.Delta delta && delta.changed().size() > 1
                ? new Changes.Delta(delta.changed().subList(1, delta.changed().size()), delta.removed(), delta.cursor())
                : changes;
    }
}
