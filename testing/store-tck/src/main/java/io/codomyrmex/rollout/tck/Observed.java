package io.codomyrmex.rollout.tck;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that the outside can see of a namespace: equal before and after whatever must change nothing. */
record Observed(Map<String, StoredRollout> rollouts, Cursor cursor, Map<String, List<HistoryRecord>> histories) {

    static Observed of(RolloutStore store, String... flags) {
        StoreSnapshot snapshot = store.loadAll();
        return new Observed(
                byFlag(snapshot.rollouts()),
                snapshot.cursor(),
                Stream.of(flags).collect(toMap(identity(), store::history)));
    }

    /** Fails when a flag appears twice. */
    static Map<String, StoredRollout> byFlag(Collection<StoredRollout> rollouts) {
        return rollouts.stream().collect(toMap(StoredRollout::flag, identity()));
    }
}
