package io.codomyrmex.rollout;

/** What a node serves for a flag once its knowledge is older than the bound that the application set. */
public enum WhenStale {
    /** The last known percentage. */
    KEEP,
    /** The baseline, until the store answers again. */
    BASELINE
}
