package io.codomyrmex.rollout.store.jdbc;

/** What a transaction is for. */
enum Access {
    /** One consistent view of everything, without a lock. */
    READ,
    /** A change. */
    WRITE
}
