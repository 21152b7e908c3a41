package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.CommitOutcome;
import java.util.Optional;

/**
 * What a commit comes to.
 *
 * @param outcome what the caller is told once the change is made
 * @param change what is to be written first; empty when the outcome needs nothing
 */
record Decision(CommitOutcome outcome, Optional<Change> change) {

    static Decision nothing(CommitOutcome outcome) {
        return new Decision(outcome, Optional.empty());
    }

    static Decision make(Change change, CommitOutcome outcome) {
        return new Decision(outcome, Optional.of(change));
    }
}
