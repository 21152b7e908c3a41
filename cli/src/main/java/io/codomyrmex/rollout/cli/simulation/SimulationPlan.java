package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.drive.DriverSettings;
import java.time.Instant;

/**
 * What is to be simulated.
 *
 * @param flag the name of the flag
 * @param config the plan; it is taken as automatic, whatever it says
 * @param start when somebody would start it, if its calendar is open then: else when it opens
 * @param gates what gates are assumed to say
 * @param driver how the driver goes about its work
 */
public record SimulationPlan(
        String flag, RolloutConfig config, Instant start, AssumedGates gates, DriverSettings driver) {

    /** The plan that a driver would move. */
    RolloutConfig automatic() {
        return config.toBuilder().advance(AdvanceMode.AUTOMATIC).build();
    }

    /** When it is started. */
    Instant opening() {
        return config.calendar().map(calendar -> calendar.nextOpening(start)).orElse(start);
    }
}
