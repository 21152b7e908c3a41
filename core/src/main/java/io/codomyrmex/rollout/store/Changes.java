package io.codomyrmex.rollout.store;

import java.util.List;
import java.util.Objects;

/** What happened in a namespace since a cursor. */
public sealed interface Changes {

    /**
     * The flags that changed. Each appears once, as it is now, however often it changed.
     *
     * @param changed the rollouts that were created or changed
     * @param removed the flags whose rollout was removed
     * @param cursor where to go on from
     */
    record Delta(List<StoredRollout> changed, List<Removed> removed, Cursor cursor) implements Changes {
        /** Copies the lists. */
        public Delta {
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
            Objects.requireNonNull(cursor, "cursor");
        }

        /**
         * Whether nothing happened.
         *
         * @return true when no flag changed
         */
        public boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty();
        }
    }

    /**
     * A flag that lost its rollout.
     *
     * @param flag the flag
     * @param version the version of the removal
     */
    record Removed(String flag, long version) {
        /** Checks that nothing is missing. */
        public Removed {
            Objects.requireNonNull(flag, "flag");
        }
    }

    /**
     * The cursor does not belong to what the store holds, or reaches back further than it remembers: load everything again,
     * and replace what is known, downwards too.
     */
    record Reload() implements Changes {}
}
