package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.List;

/** Writes the stage after the next one into some envelopes. */
final class WrongStageStore extends PassingStore {

    private final Every every;

    WrongStageStore(RolloutStore correct) {
        this(correct, 25);
    }

    /** One in so many advances is wrong. */
    WrongStageStore(RolloutStore correct, int nth) {
        super(correct);
        this.every = new Every(nth);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        return correct().commit(draft.command() == RolloutCommand.ADVANCE && every.isNow() ? further(draft) : draft);
    }

    private CommitDraft further(CommitDraft draft) {
        List<Stage> stages = correct().find(draft.flag()).stream()
                .map(Rewritten::readable)
                .flatMap(rollout -> rollout.document().config().stages().stream())
                .toList();
        int next = draft.stageIndex() + 1;
        return draft.state() == RolloutState.ACTIVE && next < stages.size()
                ? Redraft.intoStage(draft, next, stages.get(next).percentage())
                : draft;
    }
}
