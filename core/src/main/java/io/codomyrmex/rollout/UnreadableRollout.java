package io.codomyrmex.rollout;

import java.util.Objects;
import java.util.Optional;

/**
 * A rollout whose stored form cannot be read by this program. Other rollouts are not affected, and {@code abort} is legal
 * on it.
 *
 * @param flag the flag that has the rollout
 * @param version its version, 1 or more
 * @param state its state, when at least that can be read
 * @param percentage what is stored as served, when at least that can be read; a node without an earlier good value serves
 *     nobody
 * @param problem what is wrong, in words that are safe to show
 * @param replay whether this is the answer to a command that had been carried out before under the same operation id
 */
public record UnreadableRollout(
        String flag,
        long version,
        Optional<RolloutState> state,
        Optional<Percentage> percentage,
        String problem,
        boolean replay)
        implements RolloutListing {

    /** Checks that nothing is missing. */
    public UnreadableRollout {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(problem, "problem");
    }

    @Override
    public UnreadableRollout asReplay() {
        return new UnreadableRollout(flag, version, state, percentage, problem, true);
    }
}
