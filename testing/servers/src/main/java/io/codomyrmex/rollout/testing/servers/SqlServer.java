package io.codomyrmex.rollout.testing.servers;

/** A database server of this test JVM alone. Safe for use by many threads. */
public interface SqlServer {

    /** Its port on the loopback address. */
    int port();

    /**
     * Creates an empty database.
     *
     * @return its name
     */
    String newDatabase();

    /** The JDBC URL of a database behind a proxy on some port of the loopback address. */
    String url(String database, int proxyPort);

    /** The JDBC URL of a database. */
    default String url(String database) {
        return url(database, port());
    }

    /** Runs a statement as the server's administrator. */
    void execute(String sql);
}
