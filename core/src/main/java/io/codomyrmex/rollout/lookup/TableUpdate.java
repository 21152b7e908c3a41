package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.Objects;

/**
 * What a writing call did to a {@link LookupTable}.
 *
 * @param changes what is served differently now, a flag at most once; empty for the very first load, where everything is new
 * @param fallen the flags whose version went down, or is the same number made by another operation; only a reload does that
 * @param unreadable the rollouts that cannot be read and had not been reported at this version
 */
public record TableUpdate(List<FlagChange> changes, List<Fallen> fallen, List<StoredRollout.Unreadable> unreadable) {

    /** Copies the lists. */
    public TableUpdate {
        changes = List.copyOf(changes);
        fallen = List.copyOf(fallen);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A flag whose version went down, or whose version is another one of the same number.
     *
     * @param flag the flag
     * @param before the version that was known
     * @param after the version that the store has now; the same number where another operation made it than the one known
     */
    public record Fallen(String flag, long before, long after) {
        /** Checks that nothing is missing. */
        public Fallen {
            Objects.requireNonNull(flag, "flag");
        }
    }
}
