package io.codomyrmex.featureflags;

/** Why a flag is on or off. The order is that of the evaluation: the first that applies is the reason. */
public enum Reason {
    /** An override of this process says so. */
    OVERRIDE,
    /** Nothing is known of the flag: no definition, and no rollout. The caller's default is the answer. */
    UNKNOWN_FLAG,
    /** The kill switch: the definition is not enabled. Off. */
    DISABLED,
    /** The unit is on the deny list. Off. */
    DENIED,
    /** The unit is on the allow list. On. */
    ALLOWED,
    /** The definition has rules and none matched. Off. */
    NO_RULE_MATCHED,
    /**
     * The rollouts have not been read yet, so whether the flag has one is not known. The caller's default is the answer, never the
     * definition's percentage.
     */
    NOT_READY,
    /** The flag's rollout cannot be read here and never could. The caller's default is the answer. */
    UNREADABLE,
    /** The definition requires a rollout and there is none. Off. */
    NO_ROLLOUT,
    /** The percentage in force is 0 %. Off. */
    NOBODY,
    /** The percentage in force is 100 %. On. */
    EVERYBODY,
    /** The percentage in force is between 0 % and 100 %, and there is no unit. Off. */
    NO_UNIT,
    /** The unit's bucket, compared with the percentage in force. On or off. */
    PERCENTAGE;

    /**
     * Whether the answer is the caller's default, because nothing better is known.
     *
     * @return true for {@link #UNKNOWN_FLAG}, {@link #NOT_READY} and {@link #UNREADABLE}
     */
    public boolean isDefault() {
        return this == UNKNOWN_FLAG || this == NOT_READY || this == UNREADABLE;
    }
}
