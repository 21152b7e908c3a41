package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.TableUpdate;
import java.util.List;

/**
 * The store went back: it was restored from a backup, failed over to a copy that lagged, or was created anew. This node has taken
 * over what the store holds now. Changes that were acknowledged may be lost; history in the store says which are left.
 *
 * @param fallen flags whose version went down or is another one of the same number, at most {@value #MAX_FALLEN} of them
 * @param fallenFlags how many such flags there are in all
 * @param goneFlags how many flags had a rollout and have none now
 * @param replaced whether the store is another one than before, or counts fewer commits than this node had seen
 */
public record StoreRegression(List<TableUpdate.Fallen> fallen, int fallenFlags, int goneFlags, boolean replaced) {

    /** The most flags that are listed one by one. */
    public static final int MAX_FALLEN = 100;

    /** Keeps the first flags of a long list. */
    public StoreRegression {
        fallen = List.copyOf(fallen.subList(0, Math.min(fallen.size(), MAX_FALLEN)));
    }

    /** Both in one, where a listener was too slow to be told of each. */
    StoreRegression and(StoreRegression later) {
        return new StoreRegression(
                later.fallen, fallenFlags + later.fallenFlags, goneFlags + later.goneFlags, replaced || later.replaced);
    }
}
