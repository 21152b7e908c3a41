package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.testing.servers.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.UnifiedJedis;

/** The contract on a cluster: each test's namespace is on one node or another. */
@Tag("servers")
class ClusterStoreTest extends RedisStoreContract {

    private static UnifiedJedis backdoor;

    @BeforeAll
    static void openBackdoor() {
        backdoor = Backdoor.to(RedisCluster.shared().url());
    }

    @AfterAll
    static void closeBackdoor() {
        backdoor.close();
    }

    @Override
    String url() {
        return RedisCluster.shared().url();
    }

    @Override
    UnifiedJedis backdoor() {
        return backdoor;
    }
}
