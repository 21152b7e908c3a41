package io.codomyrmex.rollout.lifecycle;

/** The kinds of step that the table of {@link Lifecycle} is made of. */
enum Move {
    /** A new rollout takes the place of this one. */
    REPLACE,
    /** The first stage is entered; no delay holds before it. */
    ENTER_FIRST_STAGE,
    /** The current stage is left once its delay is served: for the next one, or for the end after the last. */
    LEAVE_STAGE,
    /** The current stage is paused. */
    HALT,
    /** The paused stage goes on. */
    GO_ON,
    /** The baseline is served from now on. */
    CALL_OFF,
    /** Nothing is left to do. */
    STAY,
    /** It stands where it stands, and something else about it changes. */
    AMEND,
    /** The rollout is taken away. */
    REMOVE
}
