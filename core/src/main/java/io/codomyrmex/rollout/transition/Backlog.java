package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.List;

/**
 * What a listener has not been told of a flag.
 *
 * @param told the version up to which it was told, or can no longer be told
 * @param fell whether the store has gone back below what was told
 * @param records what is to be told, oldest first
 */
record Backlog(long told, boolean fell, List<HistoryRecord> records) {

    Backlog {
        records = List.copyOf(records);
    }

    /**
     * Works it out.
     *
     * @param told the version up to which the listener was told; 0 when it was told nothing
     * @param history what the store keeps of the flag
     */
    static Backlog of(long told, List<HistoryRecord> history) {
        long last = history.isEmpty() ? 0 : version(history.get(history.size() - 1));
        if (last < told) {
            return new Backlog(last, true, List.of());
        }
        List<HistoryRecord> untold =
                history.stream().filter(record -> version(record) > told).toList();
        return new Backlog(untold.isEmpty() ? told : version(untold.get(0)) - 1, false, untold);
    }

    private static long version(HistoryRecord record) {
        return record.entry().version();
    }
}
