package io.codomyrmex.rollout.store.jdbc;

/**
 * What a database's error means to a store.
 *
 * @param kind what is known about the transaction
 * @param words what happened, safe to show: no credentials, data escaped and cut
 */
record Failure(Kind kind, String words) {

    /** What an error says about the transaction that it ended. */
    enum Kind {
        /** Nothing was done: another writer was faster. A new transaction sees what it did. */
        LOST_RACE,
        /** Nothing was done: a row has the key of a new one. Most likely another writer was faster; if it stays so, rows do not fit. */
        KEY_TAKEN,
        /** Nothing was done: the database can not, or at present not, tell others of the change. Without that it can be made. */
        UNANNOUNCED,
        /** Nothing was done: the database said so. */
        REFUSED,
        /** Nothing was done: the connection leads to a server that takes no changes, as one does that has lost its rank. */
        MISDIRECTED,
        /** The database did not say: at the commit, it may have been carried out. */
        UNANSWERED
    }
}
