package io.codomyrmex.featureflags;

import java.util.Set;

/** Is told when definitions or overrides of this process change. Changes of rollouts are told by the feed. */
@FunctionalInterface
public interface FeatureListener {

    /**
     * Flags may be answered differently from now on. Called by the thread that made the change, after it; what is thrown is logged
     * and stops nobody.
     *
     * @param flags which flags; never empty
     */
    void onChange(Set<String> flags);
}
