package io.codomyrmex.rollout.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What became of a draft. Each of these is an expected outcome; trouble with the store is an exception. */
public sealed interface CommitOutcome {

    /**
     * The change was made.
     *
     * @param record the history entry and the rollout right after
     */
    record Committed(HistoryRecord record) implements CommitOutcome {
        /** Checks that nothing is missing. */
        public Committed {
            Objects.requireNonNull(record, "record");
        }
    }

    /**
     * Somebody else changed the rollout first; nothing was done.
     *
     * @param current the rollout as it is now; empty when the flag has none
     */
    record Conflict(Optional<StoredRollout> current) implements CommitOutcome {
        /** Checks that nothing is missing. */
        public Conflict {
            Objects.requireNonNull(current, "current");
        }
    }

    /**
     * The current stage has not been ACTIVE for long enough; nothing was done.
     *
     * @param current the rollout as it is now
     * @param storeTime the store's time that the delay was measured with
     */
    record TooEarly(StoredRollout current, Instant storeTime) implements CommitOutcome {
        /** Checks that nothing is missing. */
        public TooEarly {
            Objects.requireNonNull(current, "current");
            Objects.requireNonNull(storeTime, "storeTime");
        }
    }

    /**
     * The store's time does not lie in the span that the draft names ({@link CommitDraft#within}); nothing was done.
     *
     * @param current the rollout as it is now
     * @param storeTime the store's time that the span was compared with: not before the rollout's last change
     */
    record OutsideSpan(StoredRollout current, Instant storeTime) implements CommitOutcome {
        /** Checks that nothing is missing. */
        public OutsideSpan {
            Objects.requireNonNull(current, "current");
            Objects.requireNonNull(storeTime, "storeTime");
        }
    }

    /**
     * A change with the same operation id had been made before; nothing was done now.
     *
     * @param record the first change: its entry, and the rollout right after it
     */
    record AlreadyApplied(HistoryRecord record) implements CommitOutcome {
        /** Checks that nothing is missing. */
        public AlreadyApplied {
            Objects.requireNonNull(record, "record");
        }
    }
}
