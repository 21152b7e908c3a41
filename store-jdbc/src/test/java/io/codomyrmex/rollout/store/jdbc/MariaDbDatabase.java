package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.testing.servers.MariaDbServer;
import io.codomyrmex.rollout.testing.servers.UsersServer;

/** A MariaDB database for one test class, with the schema in it. */
final class MariaDbDatabase {

    private MariaDbDatabase() {}

    /** The URL of a database of a server that the tests started, or of the one that the user named. */
    static String url() {
        String url = UsersServer.url("mariadb").orElseGet(MariaDbDatabase::emptyUrl);
        JdbcSchema.migrate(url);
        return url;
    }

    /** The URL of a database without any table. */
    static String emptyUrl() {
        MariaDbServer server = MariaDbServer.shared();
        return server.url(server.newDatabase());
    }
}
