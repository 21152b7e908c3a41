package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommitDraftTest {

    private static final TimeSpan SPAN = new TimeSpan(Instant.EPOCH, Instant.MAX);

    private static CommitDraft advance(Optional<TimeSpan> within) {
        return new CommitDraft(
                "checkout",
                7,
                Optional.of("op-7"),
                RolloutCommand.ADVANCE,
                Optional.of(RolloutState.ACTIVE),
                RolloutState.ACTIVE,
                2,
                Percentage.of(50),
                Percentage.of(1),
                new DocumentEdit.Keep(),
                ClockEdit.ENTER_STAGE,
                Optional.of(Duration.ofHours(1)),
                within,
                "op-8",
                "dana",
                Optional.of("looks good"),
                true);
    }

    @Test
    void aDraftThatIsBoundToASpanIsTheSameInEverythingElse() {
        assertEquals(advance(Optional.of(SPAN)), advance(Optional.empty()).within(SPAN));
    }

    @Test
    void aCreationOnAFlagWithoutARolloutIsBoundToNoSpan() {
        CommitDraft creation = new CommitDraft(
                "checkout",
                0,
                Optional.empty(),
                RolloutCommand.CREATE,
                Optional.empty(),
                RolloutState.PENDING,
                -1,
                Percentage.of(0),
                Percentage.of(0),
                new DocumentEdit.Write(new RolloutDocument("id", RolloutConfig.defaults())),
                ClockEdit.CREATE,
                Optional.empty(),
                Optional.empty(),
                "op-1",
                "dana",
                Optional.empty(),
                false);

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> creation.within(SPAN));
        assertTrue(refusal.getMessage().startsWith("within: "), refusal::getMessage);
    }
}
