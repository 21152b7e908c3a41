package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CommitDraftTest {

    private static final TimeSpan SPAN = new TimeSpan(Instant.EPOCH, Instant.MAX);

    private static final DocumentEdit NEW = new DocumentEdit.Write(new RolloutDocument("id", RolloutConfig.defaults()));

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

    @Test
    void aDraftFitsTheVersionThatWasSeenIfTheOperationThatMadeItWasTheSame() {
        CommitDraft draft = advance(Optional.empty());
        assertTrue(draft.fits(7, "op-7"));
        assertFalse(draft.fits(7, "op-of-another-history"));
        assertFalse(draft.fits(6, "op-7"));
        assertFalse(draft.fits(0, ""));
    }

    @Test
    void aDraftOfWhoDidNotLookAtTheOperationFitsEachOfTheVersion() {
        CommitDraft draft =
                drafted(7, Optional.empty(), Optional.of(RolloutState.ACTIVE), new DocumentEdit.Keep(), "op-8");
        assertTrue(draft.fits(7, "op-of-another-history"));
        assertFalse(draft.fits(8, "op-of-another-history"));
    }

    @Test
    void aCreationFitsAFlagWithoutARollout() {
        CommitDraft creation = drafted(0, Optional.empty(), Optional.empty(), NEW, "op-1");
        assertTrue(creation.fits(0, ""));
        assertFalse(creation.fits(1, ""));
    }

    @Test
    void onlyARemovalRemoves() {
        Optional<RolloutState> from = Optional.of(RolloutState.ACTIVE);
        assertTrue(drafted(7, Optional.empty(), from, new DocumentEdit.Remove(), "op-8")
                .removes());
        assertFalse(drafted(7, Optional.empty(), from, new DocumentEdit.Keep(), "op-8")
                .removes());
        assertFalse(drafted(7, Optional.empty(), from, NEW, "op-8").removes());
    }

    @Test
    void partsThatContradictEachOtherAreRefusedAndNamed() {
        Optional<RolloutState> active = Optional.of(RolloutState.ACTIVE);
        Optional<RolloutState> none = Optional.empty();
        Optional<String> seen = Optional.of("op-7");
        DocumentEdit keep = new DocumentEdit.Keep();
        assertRefused("expectedVersion: -1", () -> drafted(-1, Optional.empty(), none, NEW, "op"));
        assertRefused("expectedVersion: 0", () -> drafted(0, Optional.empty(), none, keep, "op"));
        assertRefused("from: ", () -> drafted(0, Optional.empty(), active, NEW, "op"));
        assertRefused("from: ", () -> drafted(7, seen, none, keep, "op"));
        assertRefused("seenOperationId: ", () -> drafted(0, seen, none, NEW, "op"));
    }

    @Test
    void anOperationIdHas1To100Characters() {
        String longest = "\ud83d\ude80".repeat(100);
        assertEquals(
                longest,
                drafted(0, Optional.empty(), Optional.empty(), NEW, longest).operationId());
        for (String bad : List.of("", longest + "x")) {
            assertRefused("operationId: ", () -> drafted(0, Optional.empty(), Optional.empty(), NEW, bad));
        }
    }

    private static CommitDraft drafted(
            long version, Optional<String> seen, Optional<RolloutState> from, DocumentEdit document, String operation) {
        return new CommitDraft(
                "checkout",
                version,
                seen,
                RolloutCommand.CREATE,
                from,
                RolloutState.PENDING,
                -1,
                Percentage.ZERO,
                Percentage.ZERO,
                document,
                ClockEdit.CREATE,
                Optional.empty(),
                Optional.empty(),
                operation,
                "dana",
                Optional.empty(),
                false);
    }

    private static void assertRefused(String part, Executable attempt) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        assertTrue(message.startsWith(part), message);
    }
}
