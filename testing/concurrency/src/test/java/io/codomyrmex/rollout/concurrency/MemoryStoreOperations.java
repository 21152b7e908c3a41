package io.codomyrmex.rollout.concurrency;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What may happen to one flag of the store in memory at the same time: replacements, each on what somebody believes to be there. */
@Param(name = "version", gen = IntGen.class, conf = "0:1")
@Param(name = "operation", gen = IntGen.class, conf = "1:9")
public class MemoryStoreOperations {

    private static final RolloutConfig PLAN = RolloutConfig.defaults();

    final RolloutStore store = MemoryRolloutStore.create(
            StoreSettings.defaults().withClock(InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"))));

    public MemoryStoreOperations() {
        store.loadAll(); // makes the namespace, whose epoch is a matter of chance
    }

    static CommitDraft replacement(long version, int operation) {
        return new CommitDraft(
                Rollouts.FLAG,
                version,
                Optional.empty(),
                RolloutCommand.CREATE,
                version == 0 ? Optional.empty() : Optional.of(RolloutState.PENDING),
                RolloutState.PENDING,
                -1,
                PLAN.baseline(),
                PLAN.baseline(),
                new DocumentEdit.Write(new RolloutDocument("id-" + operation, PLAN)),
                ClockEdit.CREATE,
                Optional.empty(),
                Optional.empty(),
                "op-" + operation,
                "test",
                Optional.empty(),
                false);
    }

    static String seen(CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Committed committed) {
            return "committed " + committed.record().entry().version();
        }
        if (outcome instanceof CommitOutcome.AlreadyApplied already) {
            return "already " + already.record().entry().version();
        }
        return outcome.getClass().getSimpleName();
    }

    long version() {
        return store.find(Rollouts.FLAG).map(StoredRollout::version).orElse(0L);
    }

    @Operation
    public String commit(@Param(name = "version") int version, @Param(name = "operation") int operation) {
        return seen(store.commit(replacement(version, operation)));
    }

    @Operation
    public long find() {
        return version();
    }

    /** Flag and revision are of one moment. */
    @Operation
    public String load() {
        var snapshot = store.loadAll();
        return snapshot.rollouts().stream().mapToLong(StoredRollout::version).sum() + " at "
                + snapshot.cursor().revision();
    }

    @Operation
    public int history() {
        return store.history(Rollouts.FLAG).size();
    }
}
