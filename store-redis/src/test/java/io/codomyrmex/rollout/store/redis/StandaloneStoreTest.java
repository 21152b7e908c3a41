package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.testing.servers.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.UnifiedJedis;

/** The contract on one server; each handle has connections of its own, as separate processes do. */
class StandaloneStoreTest extends RedisStoreContract {

    private static UnifiedJedis backdoor;

    @BeforeAll
    static void openBackdoor() {
        backdoor = Backdoor.to(RedisServer.url());
    }

    @AfterAll
    static void closeBackdoor() {
        backdoor.close();
    }

    @Override
    String url() {
        return RedisServer.url();
    }

    @Override
    UnifiedJedis backdoor() {
        return backdoor;
    }
}
