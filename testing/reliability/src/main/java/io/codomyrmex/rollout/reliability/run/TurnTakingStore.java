package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.faulty.PassingStore;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.Optional;

/** A worker's way to a store on which others may do something before each of its calls. */
final class TurnTakingStore extends PassingStore {

    private final Turns turns;
    private final int player;

    TurnTakingStore(RolloutStore correct, Turns turns, int player) {
        super(correct);
        this.turns = turns;
        this.player = player;
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        turns.pass(player);
        return super.find(flag);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        turns.pass(player);
        return super.commit(draft);
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        turns.pass(player);
        return super.history(flag);
    }
}
