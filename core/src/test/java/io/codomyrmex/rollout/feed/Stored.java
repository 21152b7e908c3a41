package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rollouts as a store hands them out. One version at two percentages is of two operations. */
final class Stored {

    private static final Percentage BASELINE = Percentage.of(1);
    private static final Instant ENTERED = Instant.parse("2026-03-01T10:00:00Z");

    private Stored() {}

    static StoredRollout active(String flag, long version, double percent) {
        return active(flag, version, percent, WhenStale.KEEP);
    }

    /** ACTIVE in its one stage, with a baseline of 1 %; at 1 % and below, PENDING at that baseline. */
    static StoredRollout active(String flag, long version, double percent, WhenStale whenStale) {
        boolean pending = percent <= 1;
        Percentage served = Percentage.of(percent);
        Percentage baseline = pending ? served : BASELINE;
        RolloutConfig plan = RolloutConfig.builder()
                .stages(List.of(new Stage(pending ? Percentage.FULL : served, Duration.ofHours(1))))
                .baseline(baseline)
                .whenStale(whenStale)
                .build();
        Envelope envelope = envelope(version, pending ? RolloutState.PENDING : RolloutState.ACTIVE, served, baseline);
        return new StoredRollout.Readable(flag, envelope, new RolloutDocument("id", plan));
    }

    static StoredRollout unreadable(String flag, long version) {
        return new StoredRollout.Unreadable(
                flag,
                version,
                Optional.of(envelope(version, RolloutState.ACTIVE, Percentage.FULL, BASELINE)),
                "damaged");
    }

    private static Envelope envelope(long version, RolloutState state, Percentage served, Percentage baseline) {
        Optional<Instant> entered = state == RolloutState.ACTIVE ? Optional.of(ENTERED) : Optional.empty();
        Timeline timeline = new Timeline(ENTERED, entered, entered, ENTERED, entered, Duration.ZERO);
        return new Envelope(
                version,
                state,
                entered.isPresent() ? 0 : -1,
                served,
                baseline,
                timeline,
                "test",
                Optional.empty(),
                "op-" + version + "-to-" + served.thousandths());
    }
}
