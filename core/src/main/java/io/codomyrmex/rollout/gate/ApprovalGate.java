package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;

/**
 * The gate {@value #NAME}: passes once somebody has approved the rollout in this stage and at exactly this version, which
 * {@code ./rollout approve FLAG} does. Whatever changes the rollout afterwards voids the approval. It takes no argument.
 *
 * <p>Without an approval that counts it has {@link GateVerdict.NoData}. Thread-safe; does no I/O.
 */
public final class ApprovalGate implements StageGate {

    /** What plans call it. */
    public static final String NAME = "approval";

    /** A gate of this kind. */
    public ApprovalGate() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public GateVerdict ask(GateQuestion question) {
        RolloutStatus rollout = question.rollout();
        if (rollout.stageIndex() < 0) {
            return new GateVerdict.NoData("there is no stage to approve yet");
        }
        Optional<Approval> approval = question.approval();
        if (approval.isEmpty()) {
            return new GateVerdict.NoData("nobody has approved " + stage(rollout.stageIndex()) + " at version "
                    + rollout.version() + "; rollout approve does");
        }
        Approval given = approval.get();
        return given.covers(rollout.stageIndex(), rollout.version())
                ? new GateVerdict.Pass(GateWords.of(stage(rollout.stageIndex()) + " was approved by " + given.actor()))
                : new GateVerdict.NoData("the approval is for " + stage(given.stageIndex()) + " at version "
                        + given.version() + ", the rollout is in " + stage(rollout.stageIndex()) + " at version "
                        + rollout.version() + "; rollout approve does it again");
    }

    /** As people count stages. */
    private static String stage(int index) {
        return "stage " + (index + 1);
    }

    @Override
    public void requireLegal(Optional<String> argument) {
        argument.ifPresent(text -> {
            throw new IllegalArgumentException(
                    "gate argument: " + Quoted.of(text) + " is given to " + NAME + ", which takes none");
        });
    }
}
