package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rollouts that move themselves through five stages.
 *
 * @param name what their flags begin with
 * @param rollouts how many
 * @param delay of each stage
 * @param spacing how long after one the next is started
 */
public record Voyage(String name, int rollouts, Duration delay, Duration spacing) {

    /** How many stages each rollout has. */
    public static final int STAGES = 5;

    private static final String PLAN = "1%, 10%, 25%, 50%, 100%";

    /**
     * The flags.
     *
     * @return in the order in which they are started
     */
    public List<String> flags() {
        return IntStream.range(0, rollouts).mapToObj(i -> name + "-" + i).toList();
    }

    /**
     * The plan of each rollout.
     *
     * @return an automatic one
     */
    public RolloutConfig config() {
        return RolloutConfig.builder()
                .stages(PLAN, delay)
                .advance(AdvanceMode.AUTOMATIC)
                .build();
    }

    /** How long it takes when nothing is late. */
    Duration length() {
        return spacing.multipliedBy(rollouts).plus(delay.multipliedBy(STAGES));
    }
}
