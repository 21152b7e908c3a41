package io.codomyrmex.rollout.lifecycle;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the current stage's delay is served. A plan may count only the time in which its calendar is open; a store counts time by the
 * clock alone, so what a store is asked for is worked out here, from the same instants.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageClock {

    private final Timeline timeline;
    private final Duration delay;
    private final Optional<RolloutCalendar> counting;
    private final List<TimeSpan> earlier;

    private StageClock(Timeline timeline, Duration delay, Optional<RolloutCalendar> counting, List<TimeSpan> earlier) {
        this.timeline = timeline;
        this.delay = delay;
        this.counting = counting;
        this.earlier = earlier;
    }

    /**
     * The clock of a rollout's current stage.
     *
     * @param timeline the rollout's instants
     * @param plan the plan
     * @param stageIndex the stage, counted from 0
     * @param earlier when the stage was ACTIVE before it is now, oldest first; needed where {@link #needsEarlier} says so, else not
     *     looked at. What is missing counts as not served
     * @return the clock
     */
    public static StageClock of(Timeline timeline, RolloutConfig plan, int stageIndex, List<TimeSpan> earlier) {
        Duration delay = plan.stages().get(stageIndex).delay();
        return new StageClock(timeline, delay, counting(plan), List.copyOf(earlier));
    }

    /**
     * Whether the instants of the rollout alone do not tell how much of the delay is served: it was paused in this stage, and not
     * all of its time counts.
     *
     * @param timeline the rollout's instants
     * @param plan the plan
     * @return true when the earlier spans are needed
     */
    public static boolean needsEarlier(Timeline timeline, RolloutConfig plan) {
        return counting(plan).isPresent() && !timeline.served().isZero();
    }

    /** The calendar, where the delay counts only while it is open. */
    private static Optional<RolloutCalendar> counting(RolloutConfig plan) {
        return plan.calendar().filter(calendar -> calendar.accrual() == Accrual.OPEN);
    }

    /**
     * What the delay still asks for, beyond what counted before the stage last became ACTIVE.
     *
     * @return zero or more, in time that counts
     */
    public Duration remaining() {
        Duration counted = counting.map(this::openTimeBefore).orElse(timeline.served());
        Duration left = delay.minus(counted);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration openTimeBefore(RolloutCalendar calendar) {
        return earlier.stream()
                .map(span -> calendar.openTime(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * When the delay is served.
     *
     * @return the first instant, by the store's clock; empty while nothing counts
     */
    public Optional<Instant> servedAt() {
        Duration remaining = remaining();
        return timeline.activeSince()
                .map(since -> counting.map(calendar -> calendar.servedBy(since, remaining))
                        .orElseGet(() -> since.plus(remaining)));
    }

    /**
     * How long the stage must have been ACTIVE, as a store counts it, for the delay to be served.
     *
     * @return {@link Timeline#servedAt} of the instant of {@link #servedAt}; empty when there is nothing to wait for
     */
    public Optional<Duration> delayToServe() {
        Duration remaining = remaining();
        if (timeline.activeSince().isEmpty()) {
            return remaining.isZero()
                    ? Optional.empty()
                    : Optional.of(timeline.served().plus(remaining));
        }
        Instant since = timeline.activeSince().get();
        Duration wait = Duration.between(since, servedAt().orElseThrow());
        return wait.isZero() ? Optional.empty() : Optional.of(timeline.served().plus(wait));
    }
}
