package io.codomyrmex.rollout;

import java.util.Optional;

/** Where a rollout stands in its life. Each state has a stored code that never changes. */
public enum RolloutState {
    /** Created, not started: the baseline is served. */
    PENDING(1),
    /** In a stage whose delay is being served. */
    ACTIVE(2),
    /** In a stage, frozen: its percentage is served and no time counts towards the delay. */
    PAUSED(3),
    /** Past its last stage: the last stage's percentage is served until the rollout is replaced or deleted. */
    COMPLETED(4),
    /** Called off: the baseline is served. Nothing but a new rollout leaves this state. */
    ABORTED(5);

    private final int code;

    RolloutState(int code) {
        this.code = code;
    }

    /**
     * The number under which stores keep this state. It is independent of the order of declaration.
     *
     * @return 1 to 5
     */
    public int code() {
        return code;
    }

    /**
     * Whether the rollout has ended: {@link #COMPLETED} or {@link #ABORTED}.
     *
     * @return true when no command but a new {@code create}, a {@code delete} or a repeated {@code abort} is legal
     */
    public boolean isEnded() {
        return this == COMPLETED || this == ABORTED;
    }

    /**
     * The state kept under a code.
     *
     * @param code a stored number
     * @return empty for a number that this version of the library does not know
     */
    public static Optional<RolloutState> ofCode(int code) {
        for (RolloutState state : values()) {
            if (state.code == code) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
