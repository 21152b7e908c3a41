package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The stages of an edited plan. Percentages that are named without delays take over those of the plan: a percentage that it has keeps its own
 * delay, another one has that of the stage before it.
 */
final class EditedStages {

    private static final Pattern DELAYS = Pattern.compile("\\sfor\\s");

    private EditedStages() {}

    static List<Stage> of(List<Stage> present, Optional<String> text, Optional<Duration> delay) {
        if (text.isEmpty()) {
            return delay.map(each -> present.stream()
                            .map(stage -> new Stage(stage.percentage(), each))
                            .toList())
                    .orElse(present);
        }
        RolloutConfig.Builder named = RolloutConfig.builder();
        if (delay.isPresent()) {
            return named.stages(text.get(), delay.get()).build().stages();
        }
        List<Stage> stages = named.stages(text.get()).build().stages();
        return DELAYS.matcher(text.get()).find() ? stages : withDelaysOf(present, stages);
    }

    private static List<Stage> withDelaysOf(List<Stage> present, List<Stage> named) {
        List<Stage> stages = new ArrayList<>();
        Duration last = present.get(0).delay();
        for (Stage stage : named) {
            Duration before = last;
            last = present.stream()
                    .filter(kept -> kept.percentage().equals(stage.percentage()))
                    .map(Stage::delay)
                    .findFirst()
                    .orElse(before);
            stages.add(new Stage(stage.percentage(), last));
        }
        return stages;
    }
}
