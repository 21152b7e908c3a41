package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text form of stages: {@code 5%, 25%, 100%} with one delay, or {@code 1% for 10m, 100%} with one per stage. */
final class StagesText {

    /** Generous for 100 stages with their delays; keeps a huge text from being split. */
    private static final int MAX_LENGTH = 5_000;

    private static final Pattern ENTRY = Pattern.compile("(.*?)(?:\\s+for\\s+(\\S.*))?", Pattern.DOTALL);

    private StagesText() {}

    static List<Stage> parse(String text, Optional<Duration> stageDelay) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "stages: " + Quoted.of(text) + " names no stage; write for example 5%, 25%, 100%");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "stages: " + Quoted.of(text) + " is too long; at most " + RolloutConfig.MAX_STAGES + " stages");
        }
        String[] entries = text.split(",", -1);
        RolloutConfig.requireCount(entries.length);
        boolean perStage = false;
        List<String> percentages = new ArrayList<>(entries.length);
        List<Optional<String>> delays = new ArrayList<>(entries.length);
        for (String entry : entries) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("stages: " + Quoted.of(entry) + " is no stage");
            }
            percentages.add(matcher.group(1));
            delays.add(Optional.ofNullable(matcher.group(2)));
            perStage |= matcher.group(2) != null;
        }
        if (perStage && stageDelay.isPresent()) {
            throw new IllegalArgumentException("stages: " + Quoted.of(text)
                    + " has delays of its own (for …), so a delay for every stage cannot be given as well");
        }
        Duration unnamed = perStage ? Duration.ZERO : stageDelay.orElse(RolloutConfig.DEFAULT_STAGE_DELAY);
        List<Stage> stages = new ArrayList<>(entries.length);
        for (int i = 0; i < entries.length; i++) {
            Duration delay =
                    delays.get(i).map(d -> Durations.parse("stages", d)).orElse(unnamed);
            stages.add(new Stage(Percentage.parse("stages", percentages.get(i)), delay));
        }
        return stages;
    }

    /** Always in the form with a delay per stage: without any {@code for}, the text would mean the default delay. */
    static String format(List<Stage> stages) {
        boolean noDelays = stages.stream().allMatch(stage -> stage.delay().isZero());
        return IntStream.range(0, stages.size())
                .mapToObj(i -> {
                    Stage stage = stages.get(i);
                    boolean named = !stage.delay().isZero() || (noDelays && i == 0);
                    return named
                            ? stage.percentage() + " for " + Durations.format(stage.delay())
                            : stage.percentage().toString();
                })
                .collect(Collectors.joining(", "));
    }
}
