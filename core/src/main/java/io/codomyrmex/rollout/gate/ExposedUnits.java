package io.codomyrmex.rollout.gate;

import java.util.OptionalLong;

/** Says how many units have seen a rollout's current stage: what {@link ExposureGate} goes by. Thread-safe, for all implementations. */
@FunctionalInterface
public interface ExposedUnits {

    /**
     * How many distinct units the feature was shown to since the rollout entered its current stage. Called as a gate is, so it may
     * block and do I/O.
     *
     * @param question the rollout as it stands
     * @return zero or more; empty when nothing is known, never as a word for zero
     * @throws Exception when it cannot be found out: the rollout holds
     */
    OptionalLong exposed(GateQuestion question) throws Exception;
}
