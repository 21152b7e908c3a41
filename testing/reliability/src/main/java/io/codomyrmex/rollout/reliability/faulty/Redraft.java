package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.util.Optional;

/** A draft with something else in it: the one place that knows what a draft is made of. */
final class Redraft {

    private Redraft() {}

    private static CommitDraft with(
            CommitDraft draft,
            long expectedVersion,
            Optional<String> seen,
            Optional<RolloutState> from,
            int stageIndex,
            Percentage percentage,
            Optional<Duration> delay,
            String operationId) {
        return new CommitDraft(
                draft.flag(),
                expectedVersion,
                seen,
                draft.command(),
                from,
                draft.state(),
                stageIndex,
                percentage,
                draft.baseline(),
                draft.document(),
                draft.clock(),
                delay,
                draft.within(),
                operationId,
                draft.actor(),
                draft.reason(),
                draft.forced());
    }

    /** The same change, meant for another version, whatever was seen there. */
    static CommitDraft forVersion(CommitDraft draft, long version) {
        return with(
                draft,
                version,
                Optional.empty(),
                draft.from(),
                draft.stageIndex(),
                draft.percentage(),
                draft.delayToServe(),
                draft.operationId());
    }

    /** The same change, as if it had been worked out from what the store holds now. */
    static CommitDraft onto(CommitDraft draft, StoredRollout current, String operationId) {
        return with(
                draft,
                current.version(),
                Optional.empty(),
                current.where().map(Envelope::state),
                draft.stageIndex(),
                draft.percentage(),
                Optional.empty(),
                operationId);
    }

    static CommitDraft intoStage(CommitDraft draft, int stageIndex, Percentage percentage) {
        return with(
                draft,
                draft.expectedVersion(),
                draft.seenOperationId(),
                draft.from(),
                stageIndex,
                percentage,
                draft.delayToServe(),
                draft.operationId());
    }

    static CommitDraft afterDelay(CommitDraft draft, Optional<Duration> delay) {
        return with(
                draft,
                draft.expectedVersion(),
                draft.seenOperationId(),
                draft.from(),
                draft.stageIndex(),
                draft.percentage(),
                delay,
                draft.operationId());
    }
}
