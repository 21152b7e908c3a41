package io.codomyrmex.rollout.concurrency;

import io.codomyrmex.rollout.store.CommitOutcome;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The broken twin of {@link MemoryStoreOperations}: compares the version, then commits on whatever is there by then. */
@Param(name = "version", gen = IntGen.class, conf = "0:1")
@Param(name = "operation", gen = IntGen.class, conf = "1:9")
public class CheckedThenCommittedOperations extends MemoryStoreOperations {

    @Override
    @Operation
    public String commit(@Param(name = "version") int version, @Param(name = "operation") int operation) {
        if (version() != version) {
            return seen(store.commit(replacement(version, operation)));
        }
        CommitOutcome outcome;
        do {
            outcome = store.commit(replacement(version(), operation));
        } while (outcome instanceof CommitOutcome.Conflict);
        return seen(outcome);
    }
}
