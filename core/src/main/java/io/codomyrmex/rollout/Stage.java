package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One step of a rollout.
 *
 * @param percentage what is served in this stage; above 0 %
 * @param delay how long the stage has to be ACTIVE before an unforced advance leaves it: zero to 3 650 days, in whole
 *     microseconds
 */
public record Stage(Percentage percentage, Duration delay) {

    /** The longest delay of a stage. */
    public static final Duration MAX_DELAY = Duration.ofDays(3_650);

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException when the percentage is 0 % or the delay is out of range, naming field, value and
     *     rule
     */
    public Stage {
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(delay, "delay");
        if (percentage.isZero()) {
            throw new IllegalArgumentException("stages: 0% is no stage; each stage is above 0 % and at most 100 %");
        }
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "delay: " + Durations.format(delay) + " is outside 0 to " + Durations.format(MAX_DELAY));
        }
        if (!delay.equals(delay.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("delay: " + delay + " is finer than a microsecond");
        }
    }
}
