package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.NameRule;
import java.util.HashMap;
import java.util.Map;

/** The databases that have a name, for as long as a handle on them is open. */
final class SharedDatabases {

    private static final Map<String, Shared> BY_NAME = new HashMap<>();

    private record Shared(MemoryDatabase database, int handles) {}

    private SharedDatabases() {}

    static synchronized MemoryDatabase acquire(String name) {
        NameRule.requireLegal("store: the name of the memory database", name);
        Shared before = BY_NAME.getOrDefault(name, new Shared(new MemoryDatabase(), 0));
        BY_NAME.put(name, new Shared(before.database(), before.handles() + 1));
        return before.database();
    }

    static synchronized void release(String name) {
        BY_NAME.computeIfPresent(
                name,
                (ignored, shared) ->
                        shared.handles() == 1 ? null : new Shared(shared.database(), shared.handles() - 1));
    }
}
