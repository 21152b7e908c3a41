package io.codomyrmex.rollout.testing.servers;

import java.util.Optional;

/** A server that the person who runs the tests names, in place of one that the tests start. */
public final class UsersServer {

    /** The environment variable that names it: a JDBC URL of a database that may be filled with test data. */
    public static final String VARIABLE = "ROLLOUT_TEST_JDBC_URL";

    private UsersServer() {}

    /**
     * The URL of a user's own database, if one of this kind was named.
     *
     * @param kind such as {@code postgresql}: the word behind {@code jdbc:}
     */
    public static Optional<String> url(String kind) {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(url -> url.startsWith("jdbc:" + kind + ":"));
    }
}
