package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.RolloutStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a gate is asked: may this rollout, as it stands, leave its stage? The verdict counts only while the rollout has this version.
 *
 * @param rollout the rollout as it stood when the question was put
 * @param argument what the plan tells the gate
 * @param storeTime the store's time of the question, in whole microseconds
 * @param approval the last approval that the rollout was given, whether it still counts or not
 */
public record GateQuestion(
        RolloutStatus rollout, Optional<String> argument, Instant storeTime, Optional<Approval> approval) {

    /** Checks that nothing is missing. */
    public GateQuestion {
        Objects.requireNonNull(rollout, "rollout");
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(storeTime, "storeTime");
        Objects.requireNonNull(approval, "approval");
    }
}
