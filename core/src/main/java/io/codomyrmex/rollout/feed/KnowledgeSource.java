package io.codomyrmex.rollout.feed;

/** Where the percentages come from that a node serves. */
public enum KnowledgeSource {
    /** Nothing was loaded yet. */
    NOTHING,
    /** A backup file that was written by an earlier run; the store has not answered in this one. */
    BACKUP,
    /** The store. */
    STORE
}
