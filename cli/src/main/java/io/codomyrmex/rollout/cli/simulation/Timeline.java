package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a rollout would enter its stages.
 *
 * @param flag the name of the flag
 * @param config the plan
 * @param stages those that are entered, in their order
 * @param completed the earliest instant at which it is COMPLETED; empty when something holds it for good
 * @param hold what holds it for good
 * @param looks the instants at which the driver looked, in their order
 */
public record Timeline(
        String flag,
        RolloutConfig config,
        List<StageSpan> stages,
        Optional<Instant> completed,
        Optional<Hold> hold,
        List<Instant> looks) {

    /** Copies the lists. */
    public Timeline {
        stages = List.copyOf(stages);
        looks = List.copyOf(looks);
    }

    /**
     * A stage.
     *
     * @param index counted from 0
     * @param entered when it is entered
     * @param left when it is left; empty when something holds it for good
     */
    public record StageSpan(int index, Instant entered, Optional<Instant> left) {

        /**
         * How long it lasts.
         *
         * @return empty when it is not left
         */
        public Optional<Duration> lasts() {
            return left.map(end -> Duration.between(entered, end));
        }
    }

    /**
     * How many units see the feature while a stage lasts: time in the stage × units a day × percentage, rounded down.
     *
     * @param stage a stage of this timeline
     * @param unitsPerDay how many units come by in a day, evenly
     * @return empty when the stage is not left
     */
    public OptionalLong exposed(StageSpan stage, long unitsPerDay) {
        return stage.lasts().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Exposure.units(
                        stage.lasts().get(),
                        unitsPerDay,
                        config.stages().get(stage.index()).percentage()));
    }
}
