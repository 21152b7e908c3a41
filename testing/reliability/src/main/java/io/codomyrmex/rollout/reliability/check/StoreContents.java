package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a store holds when all work is done, by each of the ways in which it can be asked.
 *
 * @param histories the history of each flag, oldest first
 * @param found the rollout of each flag
 * @param snapshot everything
 * @param sinceStart what changed since before the first command
 */
public record StoreContents(
        Map<String, List<HistoryRecord>> histories,
        Map<String, Optional<StoredRollout>> found,
        StoreSnapshot snapshot,
        Changes sinceStart) {

    /**
     * Asks a store on which nobody works any more.
     *
     * @param store an open store
     * @param flags the flags that were worked on
     * @param start the cursor from before the first command
     * @return what it holds
     */
    public static StoreContents of(RolloutStore store, List<String> flags, Cursor start) {
        Map<String, List<HistoryRecord>> histories = new TreeMap<>();
        Map<String, Optional<StoredRollout>> found = new TreeMap<>();
        for (String flag : flags) {
            histories.put(flag, store.history(flag));
            found.put(flag, store.find(flag));
        }
        return new StoreContents(histories, found, store.loadAll(), store.changesSince(start));
    }
}
