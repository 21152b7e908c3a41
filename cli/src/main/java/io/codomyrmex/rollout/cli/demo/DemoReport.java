package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import java.util.List;
import java.util.Optional;

/**
 * How the demo went.
 *
 * @param last the rollout at its end
 * @param units how many units were asked about at every stage
 * @param stages each stage with the units that were in
 * @param dropped how often a unit that was in was out at a later look
 */
public record DemoReport(RolloutStatus last, int units, List<StageCount> stages, long dropped) {

    /**
     * A stage.
     *
     * @param rollout the rollout when it had entered the stage
     * @param in how many units were in
     * @param note what else happened in the stage
     */
    public record StageCount(RolloutStatus rollout, int in, Optional<String> note) {}

    /**
     * Whether everything was as it should be.
     *
     * @return true when the rollout is COMPLETED, everybody is in, and nobody ever dropped out
     */
    public boolean isGood() {
        boolean everybody = !stages.isEmpty() && stages.get(stages.size() - 1).in() == units;
        return last.state() == RolloutState.COMPLETED && everybody && dropped == 0;
    }
}
