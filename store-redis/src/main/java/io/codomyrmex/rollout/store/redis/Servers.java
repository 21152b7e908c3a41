package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** What URLs lead to. */
final class Servers {

    private static final String CLIENT_NAME = "rollout";

    private Servers() {}

    /**
     * Makes a client; a client of a cluster or of Sentinels asks them at once where the servers are.
     *
     * @throws StoreUnavailableException when they do not answer
     */
    static Server open(RedisUrl url) {
        try {
            return new Server(client(url), true, url.describe());
        } catch (JedisException e) {
            throw new StoreUnavailableException(
                    url.describe() + ": " + Failure.of(e).words(), e);
        }
    }

    private static UnifiedJedis client(RedisUrl url) {
        RedisParameters parameters = url.parameters();
        JedisClientConfig config = config(url, url.user(), url.password())
                .database(parameters.database())
                .build();
        return switch (url.topology()) {
            case STANDALONE ->
                RedisClient.builder()
                        .hostAndPort(url.nodes().get(0))
                        .clientConfig(config)
                        .poolConfig(pool(parameters))
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .masterName(url.master())
                        .sentinels(Set.copyOf(url.nodes()))
                        .sentinelClientConfig(config(url, parameters.sentinelUser(), parameters.sentinelPassword())
                                .build())
                        .clientConfig(config)
                        .poolConfig(pool(parameters))
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(Set.copyOf(url.nodes()))
                        // Whatever was sent and not answered may have been done: it is never sent again behind our
                        // back.
                        .maxAttempts(1)
                        .maxTotalRetriesDuration(parameters.timeout().plus(parameters.connectTimeout()))
                        .clientConfig(config)
                        .poolConfig(pool(parameters))
                        .build();
        };
    }

    private static DefaultJedisClientConfig.Builder config(
            RedisUrl url, Optional<String> user, Optional<Secret> password) {
        RedisParameters parameters = url.parameters();
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .clientName(CLIENT_NAME)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis((int) parameters.connectTimeout().toMillis())
                .socketTimeoutMillis((int) parameters.timeout().toMillis())
                .user(user.orElse(null))
                .password(password.map(Secret::value).orElse(null));
        if (url.tls()) {
            SslOptions.Builder ssl = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
            parameters.ca().ifPresent(ca -> TrustedCertificates.of(ca).addTo(ssl));
            config.sslOptions(ssl.build());
        }
        return config;
    }

    private static GenericObjectPoolConfig<Connection> pool(RedisParameters parameters) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(parameters.poolSize());
        pool.setMaxIdle(parameters.poolSize());
        pool.setMaxWait(parameters.poolWait());
        pool.setJmxEnabled(false);
        return pool;
    }
}
