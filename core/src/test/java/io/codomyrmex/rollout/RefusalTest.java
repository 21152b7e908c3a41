package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every refusal says what was wrong and what would be right, and has its parts for whoever wants to act on them. */
class RefusalTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final UnreadableRollout UNREADABLE = new UnreadableRollout(
            "checkout", 7, Optional.of(RolloutState.ACTIVE), Optional.of(Percentage.of(5)), "it is torn", false);

    private static RolloutStatus status() {
        return new RolloutStatus(
                "checkout",
                "id",
                RolloutState.ACTIVE,
                0,
                Percentage.of(5),
                7,
                NOON,
                Optional.of(NOON),
                Optional.of(NOON),
                NOON,
                Optional.of(NOON),
                Optional.empty(),
                RolloutConfig.parse("5%, 100%"),
                Optional.empty(),
                Optional.empty(),
                "kim",
                Optional.empty(),
                false);
    }

    @Test
    void aConflictSaysWhatThereIsInstead() {
        RolloutConflictException conflict = new RolloutConflictException("checkout", 6, Optional.of(status()));

        assertEquals(
                "\"checkout\": the command was for version 6, but there is version 7, ACTIVE at 5%, changed by \"kim\"",
                conflict.getMessage());
        assertEquals("checkout", conflict.flag());
        assertEquals(6, conflict.expectedVersion());
        assertEquals(Optional.of(status()), conflict.current());
        assertEquals(
                "\"checkout\": the command was for version 6, but there is version 7, which cannot be read here",
                new RolloutConflictException("checkout", 6, Optional.of(UNREADABLE)).getMessage());
        assertEquals(
                "\"checkout\": the command was for a flag without a rollout, but there is no rollout",
                new RolloutConflictException("checkout", 0, Optional.empty()).getMessage());
    }

    @Test
    void whoIsTooEarlyIsToldWhenOrHowLong() {
        StageDelayException early = new StageDelayException("checkout", 1, Optional.of(NOON), Duration.ofMinutes(5));

        assertEquals(
                "\"checkout\": too early to leave stage 2; an advance is allowed from 2026-11-27T12:00:00Z,"
                        + " or force it with a reason",
                early.getMessage());
        assertEquals("checkout", early.flag());
        assertEquals(1, early.stageIndex());
        assertEquals(Optional.of(NOON), early.notBefore());
        assertEquals(Duration.ofMinutes(5), early.remaining());
        assertEquals(
                "\"checkout\": too early to leave stage 2; it is PAUSED with 2ms of its delay left; resume it first,"
                        + " or force it with a reason",
                new StageDelayException("checkout", 1, Optional.empty(), Duration.ofNanos(1_000_001)).getMessage());
    }

    @Test
    void whatIsHeldSaysByWhat() {
        Hold hold = Hold.until(HoldReason.OUTSIDE_WINDOW, "it is closed; wait for it", NOON);
        RolloutHeldException held = new RolloutHeldException("checkout", RolloutCommand.ADVANCE, hold);

        assertEquals(
                "\"checkout\": advance is held (outside-window): it is closed; wait for it, or force it with a reason",
                held.getMessage());
        assertEquals("checkout", held.flag());
        assertEquals(RolloutCommand.ADVANCE, held.command());
        assertEquals(hold, held.hold());
        assertEquals(Optional.of(NOON), hold.until());
        assertEquals(new Hold(HoldReason.DUE, "next", Optional.empty()), Hold.of(HoldReason.DUE, "next"));
    }

    @Test
    void whatAStateDoesNotAllowSaysWhatItDoes() {
        Set<RolloutCommand> legal = EnumSet.of(RolloutCommand.ABORT, RolloutCommand.DELETE);
        IllegalRolloutTransitionException illegal =
                new IllegalRolloutTransitionException("checkout", RolloutState.COMPLETED, RolloutCommand.PAUSE, legal);

        assertEquals(
                "\"checkout\": pause is not allowed while COMPLETED; allowed are abort, delete", illegal.getMessage());
        assertEquals("checkout", illegal.flag());
        assertEquals(RolloutState.COMPLETED, illegal.state());
        assertEquals(RolloutCommand.PAUSE, illegal.command());
        assertEquals(legal, illegal.legal());
        assertThrows(UnsupportedOperationException.class, illegal.legal()::clear);
        assertEquals(
                "\"checkout\": pause is not allowed while ABORTED; allowed is delete",
                new IllegalRolloutTransitionException(
                                "checkout",
                                RolloutState.ABORTED,
                                RolloutCommand.PAUSE,
                                EnumSet.of(RolloutCommand.DELETE))
                        .getMessage());
    }

    @Test
    void theOthersNameTheirFlag() {
        assertEquals("checkout", new RolloutNotFoundException("checkout").flag());
        assertEquals("checkout", new OutcomeUnknownException("checkout", "op-1", null).flag());
        UnreadableRolloutException abortable = UnreadableRolloutException.abortable("checkout", "it is torn");
        assertEquals("checkout", abortable.flag());
        assertEquals(
                "\"checkout\": its rollout cannot be read here: it is torn; abort works all the same, and delete after it",
                abortable.getMessage());
        assertEquals(
                "\"checkout\": its rollout cannot be read here: it is torn; not even abort works on it: whoever looks after"
                        + " the store has to repair it",
                UnreadableRolloutException.inNeedOfRepair("checkout", "it is torn")
                        .getMessage());
        assertTrue(UNREADABLE.asReplay().replay());
    }

    /** Frameworks carry exceptions from one JVM to another; what cannot go along is empty there, not null. */
    @Test
    void aRefusalMayBeSerialized() throws IOException, ClassNotFoundException {
        RolloutConflictException conflict = carried(new RolloutConflictException("checkout", 6, Optional.of(status())));
        StageDelayException early =
                carried(new StageDelayException("checkout", 1, Optional.of(NOON), Duration.ofMinutes(5)));

        assertEquals(6, conflict.expectedVersion());
        assertEquals(Optional.empty(), conflict.current());
        assertEquals(Duration.ofMinutes(5), early.remaining());
        assertEquals(Optional.empty(), early.notBefore());
    }

    @SuppressWarnings("unchecked") // Nothing else was written.
    private static <E extends Exception> E carried(E refusal) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(refusal);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (E) in.readObject();
        }
    }
}
