package io.codomyrmex.rollout;

import java.util.Locale;

/** Who takes a rollout to its next stage. */
public enum AdvanceMode {
    /** A person or a program says {@code advance}. */
    MANUAL,
    /** Any running {@link io.codomyrmex.rollout.drive.RolloutDriver} does, as soon as nothing holds the rollout. */
    AUTOMATIC;

    /**
     * The mode as an operator types it, and as it is stored.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
