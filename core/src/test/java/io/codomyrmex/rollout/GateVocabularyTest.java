package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words are spelled out here a second time, on purpose: changing one breaks every plan in use. */
final class GateVocabularyTest {

    @Test
    void verdictsKeepTheirWords() {
        assertEquals(
                List.of("pass", "fail", "inconclusive", "no-data", "source-down"),
                Arrays.stream(VerdictKind.values()).map(VerdictKind::word).toList());
        for (VerdictKind kind : VerdictKind.values()) {
            assertEquals(Optional.of(kind), VerdictKind.ofWord(kind.word()));
        }
        assertEquals(Optional.empty(), VerdictKind.ofWord("PASS"));
    }

    @Test
    void actionsKeepTheirWords() {
        assertEquals(
                List.of("advance", "hold", "pause", "abort"),
                Arrays.stream(GateAction.values()).map(GateAction::word).toList());
        for (GateAction action : GateAction.values()) {
            assertEquals(Optional.of(action), GateAction.ofWord(action.word()));
        }
        assertEquals(Optional.empty(), GateAction.ofWord("Advance"));
    }

    @Test
    void absenceIsNoDataAndSourceDown() {
        assertEquals(
                List.of(VerdictKind.NO_DATA, VerdictKind.SOURCE_DOWN),
                Arrays.stream(VerdictKind.values())
                        .filter(VerdictKind::isAbsence)
                        .toList());
    }

    @Test
    void anApprovalCountsForItsStageAndVersionAlone() {
        Approval approval = new Approval(1, 7, "dana", Optional.empty());
        assertTrue(approval.covers(1, 7));
        assertFalse(approval.covers(2, 7));
        assertFalse(approval.covers(1, 8));
    }

    @Test
    void anApprovalHasAStageAVersionAndAnActor() {
        assertThrows(IllegalArgumentException.class, () -> new Approval(-1, 7, "dana", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Approval(1, 0, "dana", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Approval(1, 7, "", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Approval(1, 7, "two\nlines", Optional.empty()));
    }
}
