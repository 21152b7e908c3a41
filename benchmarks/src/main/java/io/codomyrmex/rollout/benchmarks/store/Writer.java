package io.codomyrmex.rollout.benchmarks.store;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Optional;
import java.util.UUID;

/** Pauses and resumes a flag of its own in turn: each is one commit of the plainest kind. For one thread. */
final class Writer {

    private final RolloutStore store;
    private final String flag = "flag-" + UUID.randomUUID();
    private Envelope envelope;

    Writer(RolloutStore store) {
        this.store = store;
        RolloutManager rollouts = RolloutManager.over(store);
        rollouts.create(flag, RolloutConfig.defaults());
        rollouts.start(flag);
        this.envelope = ((StoredRollout.Readable) store.find(flag).orElseThrow()).envelope();
    }

    /** The flag that this writer changes. */
    String flag() {
        return flag;
    }

    /** Makes one commit. */
    CommitOutcome.Committed commit() {
        boolean pause = envelope.state() == RolloutState.ACTIVE;
        CommitOutcome outcome = store.commit(new CommitDraft(
                flag,
                envelope.version(),
                Optional.of(envelope.operationId()),
                pause ? RolloutCommand.PAUSE : RolloutCommand.RESUME,
                Optional.of(envelope.state()),
                pause ? RolloutState.PAUSED : RolloutState.ACTIVE,
                envelope.stageIndex(),
                envelope.percentage(),
                envelope.baseline(),
                new DocumentEdit.Keep(),
                pause ? ClockEdit.STOP : ClockEdit.RESUME,
                Optional.empty(),
                Optional.empty(),
                UUID.randomUUID().toString(),
                "benchmark",
                Optional.empty(),
                false));
        if (outcome instanceof CommitOutcome.Committed committed
                && committed.record().rollout() instanceof StoredRollout.Readable after) {
            envelope = after.envelope();
            return committed;
        }
        throw new IllegalStateException("nobody else writes this flag, but the answer was " + outcome);
    }
}
