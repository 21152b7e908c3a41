package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a worker works.
 *
 * @param flags how many flags there are, 1 or more
 * @param stageDelay the delay of every stage
 * @param mixed whether there are also pauses, aborts, forced steps and removals, and commands that are repeated
 */
public record Style(int flags, Duration stageDelay, boolean mixed) {

    private static final int STAGES = 100;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public Style {
        if (flags < 1) {
            throw new IllegalArgumentException("flags: " + flags + " is below 1");
        }
    }

    /**
     * The flags that all workers share.
     *
     * @return {@code flag-0} and so on
     */
    public List<String> flagNames() {
        return IntStream.range(0, flags).mapToObj(i -> "flag-" + i).toList();
    }

    /**
     * The plan of every rollout: a stage for each percent.
     *
     * @return 100 stages
     */
    public RolloutConfig plan() {
        List<Stage> stages = IntStream.rangeClosed(1, STAGES)
                .mapToObj(percent -> new Stage(Percentage.ofThousandths(percent * 1_000), stageDelay))
                .toList();
        return RolloutConfig.builder().stages(stages).build();
    }
}
