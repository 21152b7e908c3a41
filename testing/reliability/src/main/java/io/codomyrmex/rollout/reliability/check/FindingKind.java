package io.codomyrmex.rollout.reliability.check;

/** The promises that can be found broken. */
public enum FindingKind {
    /** An acknowledged change is not in history. */
    LOST,
    /** A change is in history more than once, or twice under two names. */
    DUPLICATE,
    /** A change is in history that was refused, or that nobody asked for. */
    UNASKED,
    /** A version is missing between two others. */
    GAP,
    /** A stage was passed over. */
    SKIPPED,
    /** A stage was left before its delay was served. */
    EARLY,
    /** A stage was left later than promised, though there was somebody to do it and the store was up. */
    LATE,
    /** Time lost in an outage was made up for: more than one stage at once. */
    HURRIED,
    /** History is not what the state machine makes of it. */
    MISSTEP,
    /** An instant is not what the store's own times make of it, or times went back. */
    TIME,
    /** The store's time is that of a client. */
    CLOCK,
    /** A command that began after another was acknowledged has a lower version. */
    ORDER,
    /** The store answered with what had been replaced already, or was not there yet. */
    STALE_READ,
    /** A node served an older version after a newer one, or what no version ever said. */
    LOCAL_READ,
    /** An answer to a command is not what history says of it. */
    ANSWER,
    /** State, revision or changes do not agree with history. */
    STATE
}
