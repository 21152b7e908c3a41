package io.codomyrmex.rollout.store.redis;

import java.util.List;

/**
 * The keys of one namespace. All have the same hash tag, so in a cluster they share a slot, and one script may use them all.
 *
 * @param namespace a legal name, which has no brace in it
 */
record NamespaceKeys(String namespace) {

    /** What all scripts are given: the keys 1 to 5 of {@code head.lua}. */
    List<String> shared() {
        return List.of(key("head"), key("rollouts"), key("documents"), key("changes"), key("revisions"));
    }

    /** What scripts about one flag's past are given: the shared keys, and 6 to 8 of {@code commit.lua}. */
    List<String> of(String flag) {
        return List.of(
                key("head"),
                key("rollouts"),
                key("documents"),
                key("changes"),
                key("revisions"),
                key("history:" + flag),
                key("operations:" + flag),
                key("plans:" + flag));
    }

    /** Where hints are published. */
    String channel() {
        return key("hints");
    }

    /** Any key: a cluster is asked who serves it. */
    String slotKey() {
        return key("head");
    }

    private String key(String name) {
        return "{rollout:" + namespace + "}:" + name;
    }
}
