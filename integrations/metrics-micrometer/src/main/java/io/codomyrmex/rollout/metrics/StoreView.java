package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store said last of the things that a lookup does not keep.
 *
 * @param nextAdvances by flag, from when the next stage may be entered
 * @param held how many rollouts are held, by reason
 */
record StoreView(Map<String, Instant> nextAdvances, Map<HoldReason, Integer> held) {

    static final StoreView NOTHING = new StoreView(Map.of(), Map.of());

    StoreView {
        nextAdvances = Map.copyOf(nextAdvances);
        held = Collections.unmodifiableMap(new EnumMap<>(copy(held)));
    }

    private static EnumMap<HoldReason, Integer> copy(Map<HoldReason, Integer> held) {
        EnumMap<HoldReason, Integer> copy = new EnumMap<>(HoldReason.class);
        copy.putAll(held);
        return copy;
    }

    /** Asks the store: not for the thread of a scrape. */
    static StoreView of(RolloutManager rollouts) {
        List<RolloutListing> all = rollouts.list();
        Map<String, Instant> nextAdvances = new HashMap<>();
        for (RolloutListing listing : all) {
            if (listing instanceof RolloutStatus status) {
                status.nextAdvanceNotBefore().ifPresent(at -> nextAdvances.put(status.flag(), at));
            }
        }
        return new StoreView(nextAdvances, counted(rollouts.holds(all).values()));
    }

    static Map<HoldReason, Integer> counted(Collection<Hold> holds) {
        Map<HoldReason, Integer> counts = new EnumMap<>(HoldReason.class);
        holds.forEach(hold -> counts.merge(hold.reason(), 1, Integer::sum));
        return counts;
    }
}
