package io.codomyrmex.rollout.store.redis;

import redis.clients.jedis.UnifiedJedis;

/** Clients for tests that look at what a store wrote, or meddle with it. */
final class Backdoor {

    private Backdoor() {}

    /** A client made from a store's URL; to be closed by the caller. */
    static UnifiedJedis to(String url) {
        return Servers.open(RedisUrl.parse(url)).client();
    }
}
