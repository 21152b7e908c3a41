package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import java.util.Optional;

/**
 * What a worker saw of a flag last.
 *
 * @param version the version; 0 when the flag had no rollout
 * @param state the state; empty when the flag had no rollout
 */
record Seen(long version, Optional<RolloutState> state) {

    static final Seen NOTHING = new Seen(0, Optional.empty());

    /** Empty for a rollout that cannot be read, which no worker makes: the flag is asked about anew. */
    static Optional<Seen> of(RolloutListing rollout) {
        return rollout instanceof RolloutStatus status
                ? Optional.of(new Seen(status.version(), Optional.of(status.state())))
                : Optional.empty();
    }
}
