package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStoreFactory;
import io.codomyrmex.rollout.store.StoreSettings;
import java.util.Set;

/**
 * Opens {@code memory:}, a new store that nobody else sees, and {@code memory:NAME}, a store that this process shares by name.
 * Found by {@link io.codomyrmex.rollout.store.RolloutStores}; applications have no need of it.
 */
public final class MemoryRolloutStoreFactory implements RolloutStoreFactory {

    private static final String SCHEME = "memory";

    /** For the service loader. */
    public MemoryRolloutStoreFactory() {}

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    public RolloutStore open(String url, StoreSettings settings) {
        String name = url.substring(url.indexOf(':') + 1);
        return name.isEmpty() ? MemoryRolloutStore.create(settings) : MemoryRolloutStore.shared(name, settings);
    }
}
