package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.UsersServer;

/** A PostgreSQL database for one test class, with the schema in it. */
final class PostgresDatabase {

    private PostgresDatabase() {}

    /** The URL of a database of a server that the tests started, or of the one that the user named. */
    static String url() {
        String url = UsersServer.url("postgresql").orElseGet(PostgresDatabase::emptyUrl);
        JdbcSchema.migrate(url);
        return url;
    }

    /** The URL of a database without any table. */
    static String emptyUrl() {
        PostgresServer server = PostgresServer.shared();
        return server.url(server.newDatabase());
    }
}
