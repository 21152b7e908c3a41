package io.codomyrmex.rollout;

import java.util.Locale;
import java.util.Optional;

/** Why a rollout stands where it stands. Each reason has a word that never changes, for machines. */
public enum HoldReason {
    /** Created, and nobody has started it. */
    NOT_STARTED,
    /** Somebody, or a gate's policy, paused it. */
    PAUSED,
    /** Every rollout of the namespace is frozen. */
    ALL_FROZEN,
    /** This rollout is frozen. */
    FROZEN,
    /** The stage has not lasted for its delay. */
    DELAY,
    /** The calendar is closed. */
    OUTSIDE_WINDOW,
    /** The plan asks for an approval that nobody has given, or that a later change has voided. */
    APPROVAL,
    /** A gate has not let it pass. */
    GATE,
    /** Nothing is in the way, but the plan leaves the next step to a person. */
    MANUAL,
    /** Nothing is in the way: a driver takes the next step at its next look. */
    DUE,
    /** Its stored form cannot be read here. */
    UNREADABLE;

    /**
     * The reason for machines.
     *
     * @return lower case with hyphens, for example {@code outside-window}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason with a word.
     *
     * @param code as {@link #code} gives it
     * @return empty for a word that this version of the library does not know
     */
    public static Optional<HoldReason> ofCode(String code) {
        for (HoldReason reason : values()) {
            if (reason.code().equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
