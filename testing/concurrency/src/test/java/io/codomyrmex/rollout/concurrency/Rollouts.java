package io.codomyrmex.rollout.concurrency;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rollouts of one flag whose percentage says which version they are: {@code version} percent, at a baseline of 0.001 %. */
final class Rollouts {

    static final String FLAG = "checkout";

    private static final Cursor CURSOR = new Cursor("epoch", 1, "op");
    private static final Instant ENTERED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Percentage BASELINE = Percentage.of(0.001);
    private static final StoredRollout[] VERSIONS = new StoredRollout[10];

    static {
        for (int version = 1; version < VERSIONS.length; version++) {
            VERSIONS[version] = rollout(version);
        }
    }

    private Rollouts() {}

    private static StoredRollout rollout(int version) {
        RolloutConfig plan = RolloutConfig.builder()
                .stages(List.of(new Stage(Percentage.of(version), Duration.ZERO)))
                .baseline(BASELINE)
                .whenStale(WhenStale.BASELINE)
                .build();
        Timeline timeline = new Timeline(
                ENTERED, Optional.of(ENTERED), Optional.of(ENTERED), ENTERED, Optional.of(ENTERED), Duration.ZERO);
        Envelope envelope = new Envelope(
                version,
                RolloutState.ACTIVE,
                0,
                Percentage.of(version),
                BASELINE,
                timeline,
                "test",
                Optional.empty(),
                "op-" + version);
        return new StoredRollout.Readable(FLAG, envelope, new RolloutDocument("id", plan));
    }

    static Changes.Delta change(int version) {
        return new Changes.Delta(List.of(VERSIONS[version]), List.of(), CURSOR);
    }

    static Changes.Delta removal(int version) {
        return new Changes.Delta(List.of(), List.of(new Changes.Removed(FLAG, version)), CURSOR);
    }

    static StoreSnapshot snapshot(int version) {
        return new StoreSnapshot(List.of(VERSIONS[version]), CURSOR);
    }

    static StoreSnapshot nothing() {
        return new StoreSnapshot(List.of(), CURSOR);
    }
}
