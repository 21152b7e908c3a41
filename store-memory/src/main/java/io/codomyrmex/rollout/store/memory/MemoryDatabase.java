package io.codomyrmex.rollout.store.memory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a set of handles shares: the namespaces, each made when it is first used. */
final class MemoryDatabase {

    private final Map<String, MemoryNamespace> namespaces = new ConcurrentHashMap<>();

    /** By the name of the namespace, and not within it: who listens goes on listening when a copy takes its place. */
    private final Map<String, Set<MemoryHints>> listening = new ConcurrentHashMap<>();

    MemoryNamespace namespace(String name) {
        return namespaces.computeIfAbsent(name, ignored -> new MemoryNamespace());
    }

    /** The subscriptions to the changes of a namespace. */
    Set<MemoryHints> listening(String namespace) {
        return listening.computeIfAbsent(namespace, ignored -> ConcurrentHashMap.newKeySet());
    }

    /** Puts another namespace in place of what a name stands for, as a restored backup does. */
    void replace(String name, MemoryNamespace namespace) {
        namespaces.put(name, namespace);
    }
}
