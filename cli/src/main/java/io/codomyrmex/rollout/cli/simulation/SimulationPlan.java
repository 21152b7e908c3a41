package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.drive.DriverSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be simulated.
 *
 * @param flag the name of the flag
 * @param config the plan; it is taken as automatic, whatever it says
 * @param start when somebody would start it, if its calendar is open then: else when it opens
 * @param gates what gates are assumed to say
 * @param driver how the driver goes about its work
 * @param standing where it stands, when it is to go on from there; then the start is when it goes on
 */
public record SimulationPlan(
        String flag,
        RolloutConfig config,
        Instant start,
        AssumedGates gates,
        DriverSettings driver,
        Optional<Standing> standing) {

    /**
     * A plan from its beginning.
     *
     * @param flag the name of the flag
     * @param config the plan
     * @param start when somebody would start it
     * @param gates what gates are assumed to say
     * @param driver how the driver goes about its work
     */
    public SimulationPlan(String flag, RolloutConfig config, Instant start, AssumedGates gates, DriverSettings driver) {
        this(flag, config, start, gates, driver, Optional.empty());
    }

    /**
     * The same, going on from where the rollout stands: as if it were resumed and not frozen.
     *
     * @param from where it stands
     * @return a plan with the same changes
     */
    public SimulationPlan from(Standing from) {
        return new SimulationPlan(flag, config, from.now(), gates, driver, Optional.of(from));
    }

    /** The plan that a driver would move. */
    RolloutConfig automatic() {
        return automatic(config);
    }

    static RolloutConfig automatic(RolloutConfig config) {
        return config.toBuilder().advance(AdvanceMode.AUTOMATIC).build();
    }

    /** When its first stage is entered, or the one in which it stands; {@link Instant#MAX} for never. */
    Instant opening() {
        return standing.map(Standing::entered).orElseGet(this::firstOpening);
    }

    private Instant firstOpening() {
        return config.calendar().map(calendar -> calendar.nextOpening(start)).orElse(start);
    }
}
