package io.codomyrmex.featureflags;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Real rollouts in a memory store, and a lookup that knows of them when the test says so. */
final class Rollouts {

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    final RolloutStore store =
            RolloutStores.open("memory:", StoreSettings.defaults().withClock(clock));
    final RolloutManager manager = RolloutManager.over(store);
    private final LookupTable table = new LookupTable();

    RolloutLookup lookup() {
        return table.lookup();
    }

    /** Reads the store, as a feed would. */
    Rollouts read() {
        table.reload(store.loadAll());
        return this;
    }

    Rollouts stale(boolean stale) {
        table.setStale(stale);
        return this;
    }

    /** A rollout of one stage that has begun. */
    Rollouts active(String flag, String percentage) {
        manager.create(flag, RolloutConfig.parse(percentage));
        manager.start(flag);
        return read();
    }

    /** A later stage, whatever the delay. */
    void pass(Duration time) {
        clock.advance(time);
    }

    /** The store turns out to hold something that cannot be read here. */
    Rollouts unreadable(String flag) {
        StoredRollout.Unreadable problem =
                new StoredRollout.Unreadable(flag, 99, Optional.empty(), "of a newer format");
        table.reload(new StoreSnapshot(List.of(problem), new Cursor("epoch", 1, "operation")));
        return this;
    }
}
