package io.codomyrmex.rollout.reliability.nemesis;

import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What servers and their operators do to a store. */
public final class ServerFaults {

    private ServerFaults() {}

    /**
     * Of a Redis server.
     *
     * @param server the server, or one node of a cluster
     * @return faults
     */
    public static List<Fault> of(RedisProcess server) {
        return List.of(
                Fault.once("SCRIPT FLUSH", () -> say(server, "SCRIPT FLUSH")),
                Fault.once("CLIENT KILL of all clients", () -> say(server, "CLIENT KILL TYPE normal SKIPME yes")),
                Fault.once("CLIENT KILL of all subscribers", () -> say(server, "CLIENT KILL TYPE pubsub")),
                Fault.lasting("the server is stopped where it is", server::freeze, server::thaw));
    }

    /**
     * Of all nodes of a cluster.
     *
     * @param nodes the nodes
     * @return faults
     */
    public static List<Fault> of(List<RedisProcess> nodes) {
        List<Fault> faults = new ArrayList<>();
        nodes.forEach(node -> faults.addAll(of(node)));
        return faults;
    }

    private static void say(RedisProcess server, String command) {
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say(command);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("the server on port " + server.port() + " does not answer", e);
        }
    }

    /**
     * Of a PostgreSQL server.
     *
     * @param server the server
     * @param database whose connections are ended
     * @return faults
     */
    public static List<Fault> ofPostgres(SqlServer server, String database) {
        String others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND pid <> pg_backend_pid()";
        return List.of(
                Fault.once("pg_terminate_backend for all", () -> server.execute(others)),
                Fault.once("pg_terminate_backend for some", () -> server.execute(others + " AND random() < 0.3")));
    }

    /**
     * Of a MariaDB server.
     *
     * @param server the server
     * @param database whose connections are ended
     * @return faults
     */
    public static List<Fault> ofMariaDb(SqlServer server, String database) {
        return List.of(
                Fault.once("KILL of all connections", () -> server.execute(kill(database, ""))),
                Fault.once("KILL of some connections", () -> server.execute(kill(database, " AND RAND() < 0.3"))));
    }

    /** One that has ended by itself meanwhile is no error. */
    private static String kill(String database, String condition) {
        return "BEGIN NOT ATOMIC"
                + " DECLARE done INT DEFAULT 0;"
                + " DECLARE victim BIGINT;"
                + " DECLARE ids CURSOR FOR SELECT id FROM information_schema.processlist"
                + " WHERE db = '" + database + "' AND id <> CONNECTION_ID()" + condition + ";"
                + " DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;"
                + " DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;"
                + " OPEN ids;"
                + " FETCH ids INTO victim;"
                + " WHILE done = 0 DO KILL victim; FETCH ids INTO victim; END WHILE;"
                + " CLOSE ids;"
                + " END";
    }
}
