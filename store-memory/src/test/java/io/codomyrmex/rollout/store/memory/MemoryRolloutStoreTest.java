package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.HintContract;
import io.codomyrmex.rollout.tck.RolloutStoreContract;
import io.codomyrmex.rollout.tck.SettableClockContract;
import java.util.UUID;

/** The whole contract, on a database of this process that all handles of a test share. */
class MemoryRolloutStoreTest extends RolloutStoreContract implements SettableClockContract, HintContract {

    private static final String NAME = "contract-" + UUID.randomUUID();

    @Override
    public RolloutStore open(StoreSettings settings) {
        return MemoryRolloutStore.shared(NAME, settings);
    }

    @Override
    public Backup backup(String namespace) {
        MemoryNamespace copy = new MemoryNamespace(database().namespace(namespace));
        return () -> database().replace(namespace, new MemoryNamespace(copy));
    }

    @Override
    public void erase(String namespace) {
        database().replace(namespace, new MemoryNamespace());
    }

    @Override
    public int randomSequences() {
        return 30;
    }

    private static MemoryDatabase database() {
        MemoryDatabase database = SharedDatabases.acquire(NAME);
        SharedDatabases.release(NAME);
        return database;
    }
}
