package io.codomyrmex.rollout.store.jdbc;

import java.sql.Connection;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Where a store's connections come from and go back to. */
interface Connections extends AutoCloseable {

    /**
     * Lends connections for one kind of access.
     *
     * @param access what they are for
     * @return always the same factory
     */
    ConnectionFactory of(Access access);

    /**
     * Says that a connection that is lent must not be lent again.
     *
     * @param connection one that was lent and has not been given back
     */
    void discard(Connection connection);

    /** Where a connection comes from that is kept for long, outside of any pool of the store's; empty where there is none. */
    default Optional<DataSource> kept() {
        return Optional.empty();
    }

    /** Closes what was opened here, and nothing else. Calling it again does nothing. */
    @Override
    void close();
}
