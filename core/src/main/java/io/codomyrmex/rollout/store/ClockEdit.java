package io.codomyrmex.rollout.store;

/**
 * What a commit does to a rollout's instants. The store carries it out with its own time, read once after its lock;
 * {@link Timeline#after} is the arithmetic.
 */
public enum ClockEdit {
    /** A new rollout: created now, nothing entered, nothing served. */
    CREATE,
    /** A stage is entered now and its delay starts at zero; started now, if it was not before. */
    ENTER_STAGE,
    /** The delay stops counting; what was served so far is kept. */
    STOP,
    /** The delay counts again from now, on top of what was served. */
    RESUME,
    /** Nothing but the instant of the last change. */
    KEEP
}
