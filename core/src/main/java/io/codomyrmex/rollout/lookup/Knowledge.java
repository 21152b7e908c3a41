package io.codomyrmex.rollout.lookup;

/** What a node knows of a flag. */
public enum Knowledge {
    /** Nothing yet: the store has not been read, and no backup file told of the flag. */
    NOT_READY,
    /** The flag has no rollout. */
    NO_ROLLOUT,
    /** The flag has a rollout, and it is served. */
    SERVED,
    /** The flag's rollout cannot be read here; the last version that could be read is served. */
    SERVED_LAST_GOOD,
    /** The flag's rollout cannot be read here and never could. */
    UNREADABLE
}
