package io.codomyrmex.rollout.metrics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every meter there is. The names are a promise: dashboards and alerts have them. */
enum Metric {
    PERCENTAGE("rollout.percentage", null, "Percentage served here, 0 to 100", "flag"),
    STAGE("rollout.stage", null, "Stage, counted from 1; 0 before the first", "flag"),
    STATE("rollout.state", null, "1 for the state that the rollout is in, 0 for the others", "flag", "state"),
    VERSION("rollout.version", null, "Version that is served here", "flag"),
    NEXT_ADVANCE(
            "rollout.next.advance.seconds",
            Metric.SECONDS,
            "Time until the next stage may be entered, below 0 when it is overdue; NaN when nothing is due",
            "flag"),
    UNMETERED("rollout.flags.unmetered", null, "Flags beyond the bound, which have no meters of their own"),
    HELD("rollout.held", null, "Rollouts that do not move on, by reason", "reason"),
    TRANSITIONS("rollout.transitions", null, "Changes of rollouts that this node saw", "command"),
    EVALUATIONS("rollout.evaluations", null, "Answers of this process", "flag", "reason"),
    FEED_AGE("rollout.feed.age.seconds", Metric.SECONDS, "Age of what this node knows; NaN before the first answer"),
    FEED_STALE("rollout.feed.stale", null, "1 while what this node knows is too old, else 0"),
    FEED_FAILURES("rollout.feed.failures", null, "Pulls that have failed in a row"),
    DRIVER_SINCE_SUCCESS(
            "rollout.driver.since.success.seconds", Metric.SECONDS, "Time since the driver's last look that succeeded"),
    DRIVER_LATENESS(
            "rollout.driver.lateness.seconds", Metric.SECONDS, "How long after it was due the last advance came"),
    DRIVER_STEPS("rollout.driver.steps", null, "Steps that the driver of this node took"),
    DRIVER_WATCHED("rollout.driver.watched", null, "Rollouts that the driver of this node minds");

    static final String SECONDS = "seconds";

    private final String meterName;
    private final Optional<String> unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tagKeys;

    Metric(String meterName, @Nullable String unit, String description, String... tagKeys) {
        this.meterName = meterName;
        this.unit = Optional.ofNullable(unit);
        this.description = description;
        this.tagKeys = List.of(tagKeys);
    }

    String meterName() {
        return meterName;
    }

    Optional<String> unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> tagKeys() {
        return tagKeys;
    }
}
