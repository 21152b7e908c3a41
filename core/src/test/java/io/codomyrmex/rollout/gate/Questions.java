package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Questions about a rollout through 12.5, 50 and 100 %. */
public final class Questions {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Questions() {}

    public static GateQuestion about(String flag) {
        return about(flag, "id", 0, 7);
    }

    static GateQuestion about(String flag, String id, int stageIndex, long version) {
        return new GateQuestion(status(flag, id, stageIndex, version), Optional.empty(), NOON, Optional.empty());
    }

    static GateQuestion told(String argument) {
        return told("checkout", argument);
    }

    static GateQuestion told(String flag, String argument) {
        return new GateQuestion(status(flag, "id", 0, 7), Optional.of(argument), NOON, Optional.empty());
    }

    static GateQuestion approved(int stageIndex, long version, Approval approval) {
        return new GateQuestion(
                status("checkout", "id", stageIndex, version), Optional.empty(), NOON, Optional.of(approval));
    }

    private static RolloutStatus status(String flag, String id, int stageIndex, long version) {
        RolloutConfig plan = RolloutConfig.parse("12.5%, 50%, 100%", Duration.ofHours(1));
        boolean started = stageIndex >= 0;
        Optional<Instant> entered = started ? Optional.of(NOON) : Optional.empty();
        return new RolloutStatus(
                flag,
                id,
                started ? RolloutState.ACTIVE : RolloutState.PENDING,
                stageIndex,
                started ? plan.stages().get(stageIndex).percentage() : Percentage.ZERO,
                version,
                NOON,
                entered,
                entered,
                NOON,
                entered,
                Optional.empty(),
                plan,
                Optional.empty(),
                Optional.empty(),
                "dana",
                Optional.empty(),
                false);
    }
}
