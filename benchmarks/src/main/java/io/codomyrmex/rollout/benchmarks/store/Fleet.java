package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.benchmarks.TemporaryFiles;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.UsersServer;
import java.util.UUID;

/**
 * Where nodes of one fleet are opened, each with connections of its own as processes have them.
 *
 * @param url a store; a database has the schema in it
 * @param settings a namespace that nobody else uses
 */
record Fleet(String url, StoreSettings settings) {

    /** A fleet on a kind of store. */
    static Fleet on(String store) {
        String url = switch (store) {
            case "memory" -> "memory:benchmark";
            case "sqlite" -> "jdbc:sqlite:" + TemporaryFiles.sqlite();
            case "postgresql" -> UsersServer.url("postgresql").orElseGet(Fleet::ownServer);
            case "redis" -> RedisServer.url();
            default -> throw new IllegalArgumentException("store: " + store);
        };
        return new Fleet(url, StoreSettings.defaults().withNamespace("benchmark-" + UUID.randomUUID()));
    }

    private static String ownServer() {
        PostgresServer server = PostgresServer.shared();
        String url = server.url(server.newDatabase());
        JdbcSchema.migrate(url);
        return url;
    }

    RolloutStore node() {
        return RolloutStores.open(url, settings);
    }
}
