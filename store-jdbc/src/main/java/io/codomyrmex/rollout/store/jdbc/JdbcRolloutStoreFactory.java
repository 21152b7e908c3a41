package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStoreFactory;
import io.codomyrmex.rollout.store.StoreSettings;
import java.util.Set;

/** Opens {@code jdbc:} URLs. For {@link java.util.ServiceLoader}; applications call {@link JdbcRolloutStore#open}. */
public final class JdbcRolloutStoreFactory implements RolloutStoreFactory {

    /** For {@link java.util.ServiceLoader}. */
    public JdbcRolloutStoreFactory() {}

    @Override
    public Set<String> schemes() {
        return Set.of("jdbc");
    }

    @Override
    public RolloutStore open(String url, StoreSettings settings) {
        return JdbcRolloutStore.open(url, settings);
    }
}
