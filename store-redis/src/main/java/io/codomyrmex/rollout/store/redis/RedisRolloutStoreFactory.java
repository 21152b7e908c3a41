package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStoreFactory;
import io.codomyrmex.rollout.store.StoreSettings;
import java.util.Set;

/**
 * Opens {@code redis:}, {@code rediss:}, {@code redis-sentinel:} and {@code redis-cluster:} URLs. For {@link
 * java.util.ServiceLoader}; applications call {@link RedisRolloutStore#open}.
 */
public final class RedisRolloutStoreFactory implements RolloutStoreFactory {

    /** For {@link java.util.ServiceLoader}. */
    public RedisRolloutStoreFactory() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss", "redis-sentinel", "redis-cluster");
    }

    @Override
    public RolloutStore open(String url, StoreSettings settings) {
        return RedisRolloutStore.open(url, settings);
    }
}
