package io.codomyrmex.rollout.feed;

/** How far a feed's knowledge can be relied on. Where more than one applies, the one further down in this list is shown. */
public enum FeedState {
    /** The store answered within the staleness bound. A pull may have failed since then; the next one is due soon. */
    READY,
    /**
     * The store has not answered for longer than the staleness bound, or everything that is known comes from a backup file. The
     * last known percentages are served, and the baseline for flags that ask for that.
     */
    STALE,
    /** Nothing was loaded yet, from the store or from a backup: nobody is in. */
    NOT_READY,
    /**
     * The last pull failed with something other than an outage: an error in the store, in its set-up or in this library, which a
     * person should look at. What is known is served and pulls go on.
     */
    ERROR,
    /** The feed was closed. The lookup goes on answering with what was known then. */
    CLOSED
}
