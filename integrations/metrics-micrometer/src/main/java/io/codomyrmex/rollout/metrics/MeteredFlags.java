package io.codomyrmex.rollout.metrics;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The flags that have meters of their own: those that had them keep them, others follow in the order of their names up to the bound.
 *
 * @param flags those with meters
 * @param unmetered how many there are beyond
 */
record MeteredFlags(Set<String> flags, int unmetered) {

    static final MeteredFlags NONE = new MeteredFlags(Set.of(), 0);

    MeteredFlags {
        flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    }

    MeteredFlags next(Set<String> served, int most) {
        Set<String> chosen = new TreeSet<>(flags);
        chosen.retainAll(served);
        Set<String> waiting = new TreeSet<>(served);
        waiting.removeAll(chosen);
        for (String flag : waiting) {
            if (chosen.size() >= most) {
                break;
            }
            chosen.add(flag);
        }
        return new MeteredFlags(chosen, served.size() - chosen.size());
    }
}
