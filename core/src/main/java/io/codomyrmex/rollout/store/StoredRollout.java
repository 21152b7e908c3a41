package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.NameRule;
import java.util.Objects;
import java.util.Optional;

/** A flag's rollout as a store holds it. */
public sealed interface StoredRollout {

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    String flag();

    /**
     * The version of the rollout.
     *
     * @return 1 or more
     */
    long version();

    /**
     * Where it stands.
     *
     * @return always present for a readable rollout; empty when not even this can be read
     */
    Optional<Envelope> where();

    /**
     * A rollout that this program can read.
     *
     * @param flag the flag that has it
     * @param envelope where it stands
     * @param document what it is
     */
    record Readable(String flag, Envelope envelope, RolloutDocument document) implements StoredRollout {
        /**
         * Checks that the envelope fits the plan: that the stage exists and goes with the state, and that nothing is served but
         * what the plan says.
         *
         * @throws IllegalArgumentException naming the part that does not fit and what would
         */
        public Readable {
            NameRule.requireLegal("flag", flag);
            PlanFit.require(envelope, document.config());
        }

        @Override
        public long version() {
            return envelope.version();
        }

        @Override
        public Optional<Envelope> where() {
            return Optional.of(envelope);
        }
    }

    /**
     * A rollout that this program cannot read: damaged, of a newer format, or of a bucketing unknown here.
     *
     * @param flag the flag that has it
     * @param version its version
     * @param envelope where it stands, when at least that can be read
     * @param problem what is wrong, in words that are safe to show
     */
    record Unreadable(String flag, long version, Optional<Envelope> envelope, String problem) implements StoredRollout {
        /** Checks that nothing is missing. */
        public Unreadable {
            Objects.requireNonNull(flag, "flag");
            Objects.requireNonNull(envelope, "envelope");
            Objects.requireNonNull(problem, "problem");
        }

        @Override
        public Optional<Envelope> where() {
            return envelope;
        }
    }
}
