package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A listener and where it stands.
 *
 * @param name a legal name
 * @param listener who is told
 * @param positions the version that it was told last, by flag; empty for one that is told of what is yet to come
 */
record NamedListener(String name, TransitionListener listener, Optional<Map<String, Long>> positions) {

    NamedListener {
        NameRule.requireLegal("listener name", Objects.requireNonNull(name, "name"));
        Objects.requireNonNull(listener, "listener");
        positions = positions.map(Map::copyOf);
        positions.orElse(Map.of()).forEach((flag, version) -> {
            NameRule.requireLegal("position, flag", flag);
            if (version < 0) {
                throw new IllegalArgumentException("position of " + Quoted.of(flag) + ": " + version + " is negative");
            }
        });
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("listener: there is none named " + Quoted.of(name));
    }
}
