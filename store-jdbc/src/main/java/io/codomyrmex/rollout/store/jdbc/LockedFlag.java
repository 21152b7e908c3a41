package io.codomyrmex.rollout.store.jdbc;

import java.time.Instant;
import java.util.Optional;

/**
 * What a commit finds once it holds the lock.
 *
 * @param row the flag's row, also of a removed rollout
 * @param earlier the change that the same operation made before, if its history entry is kept
 * @param storeTime the time, read after the lock
 */
record LockedFlag(Optional<RolloutRow> row, Optional<HistoryRow> earlier, Instant storeTime) {}
