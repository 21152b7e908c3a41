/** Rollouts in the memory of one process: the executable specification of a store. */
module io.codomyrmex.rollout.store.memory {
    requires static org.jspecify;
    requires transitive io.codomyrmex.rollout.core;

    exports io.codomyrmex.rollout.store.memory;

    provides io.codomyrmex.rollout.store.RolloutStoreFactory with
            io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory;
}
