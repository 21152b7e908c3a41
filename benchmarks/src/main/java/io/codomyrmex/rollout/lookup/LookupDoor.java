package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.StoreSnapshot;
import java.util.List;

/**
 * The way into a lookup for benchmarks: the same table that a feed writes, written by hand, so that nothing else runs while a read
 * is measured.
 *
 * <p>Reading is thread-safe, as ever; call the writing methods from one thread.
 */
public final class LookupDoor {

    private final LookupTable table = new LookupTable();

    /** An empty lookup that has not been loaded. */
    public LookupDoor() {}

    /**
     * The lookup behind the door.
     *
     * @return always the same one
     */
    public RolloutLookup lookup() {
        return table.lookup();
    }

    /**
     * Replaces everything.
     *
     * @param snapshot what a store holds
     */
    public void load(StoreSnapshot snapshot) {
        table.reload(snapshot);
    }

    /**
     * Takes over changes.
     *
     * @param changes what is newer
     * @return the flags that changed
     */
    public List<String> apply(Changes.Delta changes) {
        return table.apply(changes).changes().stream().map(FlagChange::flag).toList();
    }

    /**
     * What a request keeps of a unit.
     *
     * @param unit any unit
     * @return its half of the default bucketing
     */
    public static long hash(Unit unit) {
        return unit.hash();
    }
}
