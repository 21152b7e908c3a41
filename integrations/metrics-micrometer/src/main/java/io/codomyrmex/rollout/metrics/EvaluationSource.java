package io.codomyrmex.rollout.metrics;

import java.util.Set;

/** Who counts evaluations. Behind an interface, so that nothing here needs the flags of an application that has none. */
interface EvaluationSource {

    /** The flags that were asked about, in a fixed order. */
    Set<String> flags();

    /** The words for reasons. */
    Set<String> reasons();

    /** How often a flag was answered for a reason; never falls while the flag is known. */
    long count(String flag, String reason);

    /** Whether a flag still has a definition, an override or a rollout. */
    boolean isKnown(String flag);

    /** Makes room. */
    void forget(String flag);
}
