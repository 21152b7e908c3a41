package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import java.time.Duration;
import java.util.Objects;

/**
 * A step that a driver took: this one, and not another that was quicker.
 *
 * @param command {@code ADVANCE}, or {@code PAUSE} or {@code ABORT} by a gate's policy
 * @param before the rollout as the driver saw it
 * @param after the rollout right after
 * @param late how long an advance came after nothing held the rollout any more, by the store's clock: not counted is the time that a person,
 *     a freeze or a gate held it; zero for other steps
 */
public record DriverStep(RolloutCommand command, RolloutStatus before, RolloutListing after, Duration late) {

    /** Checks that nothing is missing. */
    public DriverStep {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(late, "late");
    }
}
