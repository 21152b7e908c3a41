package io.codomyrmex.rollout.store;

import java.util.List;
import java.util.Objects;

/**
 * Everything that a namespace holds, as of one revision.
 *
 * @param rollouts every rollout, readable or not, in no particular order; removed ones are not among them
 * @param cursor where to go on from with {@link RolloutStore#changesSince}
 */
public record StoreSnapshot(List<StoredRollout> rollouts, Cursor cursor) {

    /** Copies the list. */
    public StoreSnapshot {
        rollouts = List.copyOf(rollouts);
        Objects.requireNonNull(cursor, "cursor");
    }
}
