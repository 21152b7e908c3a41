package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutReader;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rollouts that a driver minds, each with the time of its next look, as the store told it last. Not thread-safe. */
final class Roster {

    private final RolloutStore store;
    private final RolloutReader reader;
    private final DriverListener listener;

    private final Map<String, Watched> watched = new HashMap<>();
    private final NavigableSet<Watched> looks = new TreeSet<>(Comparator.comparing(Watched::look)
            .thenComparing(rollout -> rollout.status().flag()));

    private @Nullable Cursor cursor;
    private Optional<Freeze> allFrozen = Optional.empty();

    /** Null when something has changed since it was last asked for. */
    private @Nullable Map<String, Hold> holds;

    Roster(RolloutStore store, DriverListener listener) {
        this.store = store;
        this.reader = RolloutReader.over(store);
        this.listener = listener;
    }

    boolean isEmpty() {
        return watched.isEmpty();
    }

    int size() {
        return watched.size();
    }

    Optional<Freeze> allFrozen() {
        return allFrozen;
    }

    /** Whether a rollout still has the version that is meant. */
    boolean isCurrent(Watched rollout) {
        return watched.get(rollout.status().flag()) == rollout;
    }

    Optional<Instant> nextLook() {
        return looks.isEmpty()
                ? Optional.empty()
                : Optional.of(looks.first().look()).filter(Instant.MAX::isAfter);
    }

    /** The rollout whose look is overdue the longest. */
    Optional<Watched> due(Instant now) {
        return looks.isEmpty() || looks.first().look().isAfter(now) ? Optional.empty() : Optional.of(looks.first());
    }

    void schedule(Watched rollout, Instant at) {
        looks.remove(rollout);
        rollout.lookAt(at);
        looks.add(rollout);
    }

    /** Tells the listener what holds a rollout, where that has changed. */
    void tell(Watched rollout, Optional<Hold> hold) {
        if (!hold.equals(rollout.told())) {
            rollout.tell(hold);
            holds = null;
            listener.held(rollout.status(), hold);
        }
    }

    Map<String, Hold> holds() {
        Map<String, Hold> known = holds;
        if (known == null) {
            Map<String, Hold> found = new TreeMap<>();
            watched.forEach((flag, rollout) -> rollout.told().ifPresent(hold -> found.put(flag, hold)));
            known = Collections.unmodifiableMap(found);
            holds = known;
        }
        return known;
    }

    /** Takes over what has changed in the store: all of it at first, and when the store is no longer what it was. */
    void pull() {
        Cursor from = cursor;
        Changes changes = from == null ? new Changes.Reload() : store.changesSince(from);
        if (changes instanceof Changes.Delta delta) {
            delta.changed().forEach(this::take);
            delta.removed().forEach(removed -> drop(removed.flag()));
            cursor = delta.cursor();
            return;
        }
        StoreSnapshot snapshot = store.loadAll();
        Set<String> gone = new HashSet<>(watched.keySet());
        gone.add(ReservedFlags.ALL);
        for (StoredRollout rollout : snapshot.rollouts()) {
            gone.remove(rollout.flag());
            take(rollout);
        }
        gone.forEach(this::drop);
        cursor = snapshot.cursor();
    }

    private void take(StoredRollout rollout) {
        if (ReservedFlags.isReserved(rollout.flag())) {
            freeze(RolloutReader.allFrozen(rollout));
        } else if (reader.listing(rollout) instanceof RolloutStatus status) {
            watch(status);
        } else {
            drop(rollout.flag());
        }
    }

    private void watch(RolloutStatus status) {
        Watched before = forget(status.flag());
        Optional<Hold> told = before == null ? Optional.empty() : before.told();
        if (Watched.isWorthWatching(status)) {
            Watched now = Watched.of(status, told);
            watched.put(status.flag(), now);
            looks.add(now);
        } else if (told.isPresent()) {
            listener.held(status, Optional.empty());
        }
    }

    /** What is gone, or cannot be read any more, is held by nothing that this driver knows of. */
    private void drop(String flag) {
        Watched before = forget(flag);
        if (before != null && before.told().isPresent()) {
            listener.held(before.status(), Optional.empty());
        }
    }

    private @Nullable Watched forget(String flag) {
        if (ReservedFlags.isReserved(flag)) {
            freeze(Optional.empty());
            return null;
        }
        Watched before = watched.remove(flag);
        if (before != null) {
            holds = null;
            looks.remove(before);
        }
        return before;
    }

    private void freeze(Optional<Freeze> freeze) {
        if (!freeze.equals(allFrozen)) {
            allFrozen = freeze;
            lookAtAll();
        }
    }

    /** Makes every rollout due for a look. */
    void lookAtAll() {
        watched.values().forEach(rollout -> schedule(rollout, Instant.MIN));
    }
}
