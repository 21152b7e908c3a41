package io.codomyrmex.rollout.testing.servers;

/** What happens to a line at chosen words. */
enum Fault {
    /** The words do not arrive, and the line is reset. */
    CUT_BEFORE,
    /** The words arrive, the reply is dropped, and the line is reset. */
    LOSE_REPLY
}
