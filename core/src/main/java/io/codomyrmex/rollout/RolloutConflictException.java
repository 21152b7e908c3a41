package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;

/**
 * Somebody else changed the rollout first. Nothing was changed by this command; look at {@link #current()} and decide
 * again.
 */
public final class RolloutConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String flag;
    private final long expectedVersion;
    private final transient Optional<RolloutListing> current;

    /**
     * A lost race.
     *
     * @param flag the flag that has the rollout
     * @param expectedVersion the version that the command was meant for; 0 for: none
     * @param current the rollout as it is now; empty when the flag has none any more
     */
    public RolloutConflictException(String flag, long expectedVersion, Optional<RolloutListing> current) {
        super(Quoted.of(flag) + ": the command was for "
                + (expectedVersion == 0 ? "a flag without a rollout" : "version " + expectedVersion) + ", but there is "
                + current.map(rollout -> "version " + rollout.version() + describe(rollout))
                        .orElse("no rollout"));
        this.flag = flag;
        this.expectedVersion = expectedVersion;
        this.current = current;
    }

    /**
     * A lost race in a transaction that can no longer be used, so that nobody knows what there is now.
     *
     * @param flag the flag that has the rollout
     * @param expectedVersion the version that the command was meant for; 0 for: none
     * @param cause what the database said
     */
    public RolloutConflictException(String flag, long expectedVersion, Throwable cause) {
        super(
                Quoted.of(flag) + ": someone else was faster; roll the transaction back and run it again in a new one",
                cause);
        this.flag = flag;
        this.expectedVersion = expectedVersion;
        this.current = Optional.empty();
    }

    private static String describe(RolloutListing rollout) {
        if (rollout instanceof RolloutStatus status) {
            return ", " + status.state() + " at " + status.percentage() + ", changed by " + Quoted.of(status.actor());
        }
        return ", which cannot be read here";
    }

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    public String flag() {
        return flag;
    }

    /**
     * The version that the command was meant for.
     *
     * @return a version, or 0 for: no rollout must exist
     */
    public long expectedVersion() {
        return expectedVersion;
    }

    /**
     * The rollout as it is now.
     *
     * @return empty when the flag has none any more, and when it was not read because the command's transaction could no longer be
     *     used
     */
    public Optional<RolloutListing> current() {
        return current == null ? Optional.empty() : current;
    }
}
