package io.codomyrmex.rollout.lookup;

import java.util.Objects;
import java.util.Optional;

/**
 * One change of what a node serves for a flag.
 *
 * @param flag the flag
 * @param before what was served; empty when nothing was
 * @param after what is served now; empty when the rollout was removed
 */
public record FlagChange(String flag, Optional<ServedRollout> before, Optional<ServedRollout> after) {

    /** Checks that nothing is missing. */
    public FlagChange {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
