package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.nemesis.NetworkFaults;
import io.codomyrmex.rollout.reliability.nemesis.ServerFaults;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import io.codomyrmex.rollout.testing.servers.MariaDbServer;
import io.codomyrmex.rollout.testing.servers.PostgresPair;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.RedisCluster;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stores that can be worked on, each new and empty. */
public final class Backends {

    /** Far more than any tolerance: whoever believes such a clock is found out. */
    private static final Duration SERVERS_IGNORE = Duration.ofMinutes(10);

    /** Processes of one machine share its clock; a little is taken to be an adjustment of it. */
    private static final Duration CLIENTS_DIFFER = Duration.ofMillis(3);

    /** A server that does not answer is given up soon, so that short faults are seen as what they are. */
    private static final String REDIS_TIMEOUTS = "?timeout=500ms&connect_timeout=500ms";

    private Backends() {}

    /**
     * PostgreSQL behind a proxy.
     *
     * @return to be closed by the caller
     */
    public static Backend postgres() {
        PostgresServer server = PostgresServer.shared();
        String database = server.newDatabase();
        JdbcSchema.migrate(server.url(database));
        TcpProxy proxy = TcpProxy.to("localhost", server.port());
        List<Fault> faults = new ArrayList<>(NetworkFaults.on(proxy, "COMMIT"));
        faults.addAll(ServerFaults.ofPostgres(server, database));
        return new Backend(
                "PostgreSQL",
                server.url(database, proxy.port()) + "&connectTimeout=2&socketTimeout=2",
                server.url(database),
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                faults,
                proxy::close);
    }

    /**
     * A PostgreSQL primary and its standby, by a URL that names both.
     *
     * @param name for a table
     * @param servers closed with the result
     * @return to be closed by the caller
     */
    public static Backend pair(String name, PostgresPair servers) {
        String url = servers.newDatabase();
        JdbcSchema.migrate(url);
        return new Backend(
                name,
                url + "&connectTimeout=2&socketTimeout=2",
                url,
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                List.of(),
                servers::close);
    }

    /**
     * MariaDB behind a proxy. Needs the profile {@code servers}.
     *
     * @return to be closed by the caller
     */
    public static Backend mariaDb() {
        MariaDbServer server = MariaDbServer.shared();
        String database = server.newDatabase();
        JdbcSchema.migrate(server.url(database));
        TcpProxy proxy = TcpProxy.to("localhost", server.port());
        List<Fault> faults = new ArrayList<>(NetworkFaults.on(proxy, "COMMIT"));
        faults.addAll(ServerFaults.ofMariaDb(server, database));
        return new Backend(
                "MariaDB",
                server.url(database, proxy.port()) + "&connectTimeout=2000&socketTimeout=2000",
                server.url(database),
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                faults,
                proxy::close);
    }

    /**
     * One Redis server behind a proxy.
     *
     * @return to be closed by the caller
     */
    public static Backend redis() {
        RedisProcess server = RedisServer.start();
        TcpProxy proxy = TcpProxy.to("127.0.0.1", server.port());
        List<Fault> faults = new ArrayList<>(NetworkFaults.on(proxy, "EVALSHA"));
        faults.addAll(ServerFaults.of(server));
        return new Backend(
                "Redis",
                "redis://127.0.0.1:" + proxy.port() + REDIS_TIMEOUTS,
                "redis://127.0.0.1:" + server.port(),
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                faults,
                () -> {
                    proxy.close();
                    server.close();
                });
    }

    /**
     * A cluster of three Redis servers. Its nodes tell clients where they are, so no proxy stands before them.
     *
     * @return to be closed by the caller
     */
    public static Backend cluster() {
        RedisCluster cluster = RedisCluster.start();
        return new Backend(
                "Redis Cluster",
                cluster.url() + REDIS_TIMEOUTS,
                cluster.url(),
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                ServerFaults.of(cluster.nodes()),
                cluster::close);
    }

    /**
     * A primary and its replica behind Sentinels.
     *
     * @param servers closed with the result
     * @return to be closed by the caller
     */
    public static Backend sentinels(RedisSentinels servers) {
        return new Backend(
                "Redis Sentinel",
                servers.url() + REDIS_TIMEOUTS,
                servers.url(),
                Expectations.OF_SERVERS,
                SERVERS_IGNORE,
                List.of(),
                servers::close);
    }

    /**
     * One SQLite file.
     *
     * @param folder where; an existing one
     * @return to be closed by the caller
     */
    public static Backend sqlite(Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("rollouts.db");
        return new Backend("SQLite", url, url, Expectations.OF_CLIENTS, CLIENTS_DIFFER, List.of(), () -> {});
    }

    /**
     * The memory of this process.
     *
     * @param name unlike any other in this process
     * @return to be closed by the caller
     */
    public static Backend memory(String name) {
        String url = "memory:" + name;
        return new Backend("memory", url, url, Expectations.OF_CLIENTS, CLIENTS_DIFFER, List.of(), () -> {});
    }
}
