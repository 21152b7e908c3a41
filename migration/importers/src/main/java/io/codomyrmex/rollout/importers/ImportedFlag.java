package io.codomyrmex.rollout.importers;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;

/**
 * A flag that can go on as a rollout.
 *
 * @param flag its name, the same as before
 * @param serving what is served now: 0 % for a flag that is off, and then the rollout is created but not started
 * @param plan a plan whose first stage is what was served, and whose bucketing and salt keep every unit where it is; the later
 *     stages are those of the default plan
 */
public record ImportedFlag(String flag, Percentage serving, RolloutConfig plan) {

    /**
     * Whether the rollout is to be started at once, to serve what was served.
     *
     * @return false for a flag that is off
     */
    public boolean isOn() {
        return !serving.isZero();
    }
}
