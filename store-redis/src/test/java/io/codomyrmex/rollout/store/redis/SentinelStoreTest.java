package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.UnifiedJedis;

/** The contract on a primary with a replica, found through Sentinels. */
@Tag("servers")
class SentinelStoreTest extends RedisStoreContract {

    private static RedisSentinels servers;
    private static UnifiedJedis backdoor;

    @BeforeAll
    static void start() {
        servers = RedisSentinels.startPatient();
        backdoor = Backdoor.to(servers.url());
    }

    @AfterAll
    static void stop() {
        backdoor.close();
        servers.close();
    }

    @Override
    String url() {
        return servers.url();
    }

    @Override
    UnifiedJedis backdoor() {
        return backdoor;
    }
}
