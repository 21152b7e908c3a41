package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.Approval;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApprovalGateTest {

    private final ApprovalGate gate = new ApprovalGate();

    @Test
    void anApprovalOfThisStageAtThisVersionPasses() {
        assertEquals(new GateVerdict.Pass("stage 2 was approved by dana"), gate.ask(asked(1, 7, 1, 7)));
    }

    @Test
    void withoutAnyThereIsNoDataButHelp() {
        assertEquals(
                new GateVerdict.NoData("nobody has approved stage 2 at version 7; rollout approve does"),
                gate.ask(Questions.about("checkout", "id", 1, 7)));
    }

    @Test
    void anApprovalOfAnotherVersionOrStageDoesNotCount() {
        assertEquals(
                new GateVerdict.NoData(
                        "the approval is for stage 2 at version 6, the rollout is in stage 2 at version 7;"
                                + " rollout approve does it again"),
                gate.ask(asked(1, 7, 1, 6)));
        assertEquals(
                new GateVerdict.NoData(
                        "the approval is for stage 1 at version 7, the rollout is in stage 2 at version 7;"
                                + " rollout approve does it again"),
                gate.ask(asked(1, 7, 0, 7)));
    }

    @Test
    void beforeTheFirstStageThereIsNothingToApprove() {
        assertEquals(new GateVerdict.NoData("there is no stage to approve yet"), gate.ask(asked(-1, 7, 0, 7)));
    }

    @Test
    void aLongNameOfWhoeverApprovedIsCut() {
        Approval approval = new Approval(1, 7, "d".repeat(200), Optional.empty());
        String words = gate.ask(Questions.approved(1, 7, approval)).words();
        assertEquals("stage 2 was approved by " + "d".repeat(175) + "…", words);
    }

    @Test
    void thereIsNoArgument() {
        assertDoesNotThrow(() -> gate.requireLegal(Optional.empty()));
        assertEquals(
                "gate argument: \"dana\" is given to approval, which takes none",
                assertThrows(IllegalArgumentException.class, () -> gate.requireLegal(Optional.of("dana")))
                        .getMessage());
    }

    private static GateQuestion asked(int stage, long version, int approvedStage, long approvedVersion) {
        return Questions.approved(
                stage, version, new Approval(approvedStage, approvedVersion, "dana", Optional.of("looks fine")));
    }
}
