package io.codomyrmex.rollout.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** How a database tells of changes by itself. A commit announces itself, in {@link Dialect#write}; here is the other end. */
interface Push {

    /**
     * Makes a connection listen.
     *
     * @param connection in auto-commit mode; from now on used for nothing else
     * @param namespace whose changes
     * @param line the name of the link, on which {@link #sign} sends
     */
    Ear listen(Connection connection, String namespace, String line) throws SQLException;

    /**
     * Sends a sign of life to whoever listens on a line.
     *
     * @param handle of any connection but the one that listens: what a server tells itself says nothing about what others hear
     * @param line the name of the link
     * @param nonce what is to arrive
     */
    void sign(Handle handle, String line, String nonce);

    /** A connection that listens. For one thread. */
    interface Ear {
        /**
         * Waits until something arrives.
         *
         * @param longest how long at most; after that, nothing was heard
         * @throws SQLException when the connection is known to be of no use
         */
        Heard await(Duration longest) throws SQLException;
    }

    /**
     * What arrived.
     *
     * @param change whether there was a change among it
     * @param nonces the signs of life among it
     */
    record Heard(boolean change, Set<String> nonces) {}
}
