package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanFitTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final RolloutDocument DOCUMENT = new RolloutDocument(
            "id-1",
            RolloutConfig.builder()
                    .stages("5%, 25%, 80%")
                    .baseline(Percentage.of(1))
                    .build());

    @ParameterizedTest
    @CsvSource({
        "PENDING, -1, 1",
        "ACTIVE, 0, 5",
        "ACTIVE, 2, 80",
        "PAUSED, 1, 25",
        "COMPLETED, 2, 80",
        "ABORTED, -1, 1",
        "ABORTED, 1, 1",
    })
    void whatACommandMakesFitsItsPlan(RolloutState state, int stage, double percentage) {
        assertEquals(state, readable(state, stage, percentage, 1).envelope().state());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, 0, 5, 1, stageIndex: 0 does not go with PENDING",
        "ACTIVE, -1, 1, 1, stageIndex: -1 does not go with ACTIVE",
        "PAUSED, -1, 1, 1, stageIndex: -1 does not go with PAUSED",
        "COMPLETED, -1, 1, 1, stageIndex: -1 does not go with COMPLETED",
        "ACTIVE, 3, 80, 1, 'stageIndex: 3, but the plan has 3 stages'",
        "ABORTED, 3, 1, 1, 'stageIndex: 3, but the plan has 3 stages'",
        "PENDING, -1, 5, 1, 'percentage: 5%, but by the plan it is 1%'",
        "ABORTED, 1, 25, 1, 'percentage: 25%, but by the plan it is 1%'",
        "ACTIVE, 0, 100, 1, 'percentage: 100%, but by the plan it is 5%'",
        "PAUSED, 1, 24.999, 1, 'percentage: 24.999%, but by the plan it is 25%'",
        "ACTIVE, 0, 5, 2, 'baseline: 2%, but by the plan it is 1%'",
    })
    void whatNoCommandMakesIsRefusedNamingPartAndRule(
            RolloutState state, int stage, double percentage, double baseline, String words) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> readable(state, stage, percentage, baseline));
        assertEquals(words, refusal.getMessage());
    }

    private static StoredRollout.Readable readable(RolloutState state, int stage, double percentage, double baseline) {
        Optional<Instant> activeSince = state == RolloutState.ACTIVE ? Optional.of(T0) : Optional.empty();
        Envelope envelope = new Envelope(
                3,
                state,
                stage,
                Percentage.of(percentage),
                Percentage.of(baseline),
                new Timeline(T0, Optional.of(T0), Optional.of(T0), T0, activeSince, Duration.ZERO),
                "dana",
                Optional.empty(),
                "op-3");
        return new StoredRollout.Readable("checkout", envelope, DOCUMENT);
    }
}
