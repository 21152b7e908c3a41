package io.codomyrmex.rollout.lifecycle;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;

/**
 * Where a rollout stands, as far as its next step depends on it.
 *
 * @param state the state
 * @param stageIndex the stage last entered, counted from 0; -1 while none was entered
 * @param percentage what is served
 * @param baseline what an abort serves
 */
public record Position(RolloutState state, int stageIndex, Percentage percentage, Percentage baseline) {

    /**
     * Where a new rollout stands.
     *
     * @param baseline the plan's baseline
     * @return PENDING, before the first stage
     */
    public static Position pending(Percentage baseline) {
        return new Position(RolloutState.PENDING, -1, baseline, baseline);
    }
}
