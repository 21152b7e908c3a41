package io.codomyrmex.rollout.store.redis;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.RestoreParams;

/** All keys of a namespace, dumped and restored as an operator's backup would. */
record NamespaceDump(String namespace, Map<String, byte[]> keys) {

    static NamespaceDump of(UnifiedJedis client, String namespace) {
        return new NamespaceDump(
                namespace, keysOf(client, namespace).stream().collect(Collectors.toMap(key -> key, client::dump)));
    }

    static void erase(UnifiedJedis client, String namespace) {
        keysOf(client, namespace).forEach(client::del);
    }

    void restore(UnifiedJedis client) {
        erase(client, namespace);
        keys.forEach((key, dump) -> client.restore(key, 0, dump, RestoreParams.restoreParams()));
    }

    static Set<String> keysOf(UnifiedJedis client, String namespace) {
        return client.keys("{rollout:" + namespace + "}:*");
    }
}
