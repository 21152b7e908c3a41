package io.codomyrmex.rollout.reliability.check;

import java.util.List;

/** One promise about one flag. Pure. */
@FunctionalInterface
interface Rule {

    /**
     * Looks for breaches.
     *
     * @return empty when the promise was kept
     */
    List<Finding> findings(FlagEvidence evidence);
}
