package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An advance before the current stage has been ACTIVE for its delay. Nothing was changed. */
public final class StageDelayException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String flag;
    private final int stageIndex;
    private final transient Optional<Instant> notBefore;
    private final Duration remaining;

    /**
     * A refusal.
     *
     * @param flag the flag that has the rollout
     * @param stageIndex the current stage, counted from 0
     * @param notBefore from when an advance is allowed, by the store's clock; empty while PAUSED, when no time counts
     * @param remaining how long the stage still has to be ACTIVE; more than zero
     */
    public StageDelayException(String flag, int stageIndex, Optional<Instant> notBefore, Duration remaining) {
        super(Quoted.of(flag) + ": too early to leave stage " + (stageIndex + 1) + "; "
                + notBefore
                        .map(instant -> "an advance is allowed from " + instant)
                        .orElseGet(() -> "it is PAUSED with " + Durations.format(roundedUp(remaining))
                                + " of its delay left; resume it first")
                + ", or force it with a reason");
        this.flag = flag;
        this.stageIndex = stageIndex;
        this.notBefore = notBefore;
        this.remaining = remaining;
    }

    private static Duration roundedUp(Duration remaining) {
        return Duration.ofMillis(remaining.plusNanos(999_999).toMillis());
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
     * The stage that has to last longer.
     *
     * @return counted from 0
     */
    public int stageIndex() {
        return stageIndex;
    }

    /**
     * From when an advance is allowed.
     *
     * @return the store's time; empty while the rollout is PAUSED, when no time counts
     */
    public Optional<Instant> notBefore() {
        return notBefore == null ? Optional.empty() : notBefore;
    }

    /**
     * How long the stage still has to be ACTIVE.
     *
     * @return more than zero
     */
    public Duration remaining() {
        return remaining;
    }
}
