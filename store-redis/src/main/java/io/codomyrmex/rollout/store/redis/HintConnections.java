package io.codomyrmex.rollout.store.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/** Where a link for hints gets its connections: made as a client makes its own, but never part of its pool. */
interface HintConnections {

    /** Opens a connection to the server that takes the writes, as far as the client knows. */
    Connection open() throws Exception;

    /** Whether a connection still leads to the server that takes the writes, as far as the client knows. */
    boolean isCurrent(Connection connection);

    /** Whether there is any hope of a connection. */
    default boolean exist() {
        return true;
    }

    /** The connections of a client, by its kind. */
    static HintConnections of(UnifiedJedis client, NamespaceKeys keys) {
        if (client instanceof RedisSentinelClient sentinel) {
            return new OfSentinel(sentinel);
        }
        if (client instanceof RedisClusterClient cluster) {
            return new OfCluster(cluster, JedisClusterCRC16.getSlot(keys.slotKey()));
        }
        if (client instanceof RedisClient standalone) {
            return new OfStandalone(standalone);
        }
        return new None();
    }

    private static Connection outside(Pool<Connection> pool) throws Exception {
        return pool.getFactory().makeObject().getObject();
    }

    /** Of one server. */
    record OfStandalone(RedisClient client) implements HintConnections {
        @Override
        public Connection open() throws Exception {
            return outside(client.getPool());
        }

        @Override
        public boolean isCurrent(Connection connection) {
            return true;
        }
    }

    /** Of the primary that Sentinels name. */
    record OfSentinel(RedisSentinelClient client) implements HintConnections {
        @Override
        public Connection open() throws Exception {
            return outside(
                    client.getPrimaryNodesConnectionMap().values().iterator().next());
        }

        @Override
        public boolean isCurrent(Connection connection) {
            return connection.getHostAndPort().equals(client.getCurrentMaster());
        }
    }

    /** Of the node that serves the namespace. In a cluster every node hears all hints; this one hears them first. */
    record OfCluster(RedisClusterClient client, int slot) implements HintConnections {
        @Override
        public Connection open() throws Exception {
            client.refreshClusterTopology();
            HostAndPort server;
            try (Connection pooled = client.getConnectionFromSlot(slot)) {
                server = pooled.getHostAndPort();
            }
            Pool<Connection> pool = client.getClusterNodes().get(server.toString());
            if (pool == null) {
                throw new JedisConnectionException("the cluster no longer knows " + server);
            }
            return outside(pool);
        }

        @Override
        public boolean isCurrent(Connection connection) {
            return client.getClusterNodes()
                    .containsKey(connection.getHostAndPort().toString());
        }
    }

    /** Of a client that shows nothing of its connections. */
    record None() implements HintConnections {
        @Override
        public Connection open() {
            throw new IllegalStateException("store: this client shows nothing of its connections");
        }

        @Override
        public boolean isCurrent(Connection connection) {
            return true;
        }

        @Override
        public boolean exist() {
            return false;
        }
    }
}
