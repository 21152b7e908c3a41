package io.codomyrmex.rollout.store.jdbc;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What a link for hints needs of its database.
 *
 * @param push how the database tells of changes
 * @param listening where the connection comes from that listens
 * @param database whose other connections send signs of life: the ones that announce changes, too
 * @param trouble what is said when hints do not arrive
 */
record HintSource(Push push, DataSource listening, Transactions database, HintTrouble trouble) {

    private static final System.Logger LOGGER = System.getLogger(HintSource.class.getName());

    Connection open() throws SQLException {
        return DataSourceConnections.take(listening);
    }

    void sign(String line, String nonce) {
        database.query(handle -> {
            push.sign(handle, line, nonce);
            return true;
        });
    }

    /**
     * Ends a connection that listened, while another thread may be reading from it. If it came from a pool, the pool gets it back of
     * no use: others must not get to hear what it listened for.
     */
    void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, "the connection of a link for hints could not be given back", e);
        }
    }
}
