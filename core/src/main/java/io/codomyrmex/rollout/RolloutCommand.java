package io.codomyrmex.rollout;

import java.util.Locale;
import java.util.Optional;

/** What can be done to a rollout. Each command has a stored code that never changes. */
public enum RolloutCommand {
    /** Sets up a new rollout, replacing the one that the flag has. */
    CREATE(1),
    /** Enters the first stage. */
    START(2),
    /** Enters the next stage, or completes after the last. */
    ADVANCE(3),
    /** Freezes the current stage. */
    PAUSE(4),
    /** Goes on with the current stage. */
    RESUME(5),
    /** Calls the rollout off: the baseline is served at once. */
    ABORT(6),
    /** Removes the rollout; its history stays. */
    DELETE(7),
    /** Changes the plan of what is still to come. */
    EDIT(8),
    /** Lets the rollout leave its stage, where its plan asks for that. */
    APPROVE(9),
    /** Forbids to start or advance it. */
    FREEZE(10),
    /** Takes that back. */
    UNFREEZE(11);

    private final int code;

    RolloutCommand(int code) {
        this.code = code;
    }

    /**
     * The number under which stores keep this command. It is independent of the order of declaration.
     *
     * @return 1 to 11
     */
    public int code() {
        return code;
    }

    /**
     * The command as an operator types it.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The command kept under a code.
     *
     * @param code a stored number
     * @return empty for a number that this version of the library does not know
     */
    public static Optional<RolloutCommand> ofCode(int code) {
        for (RolloutCommand command : values()) {
            if (command.code == code) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
