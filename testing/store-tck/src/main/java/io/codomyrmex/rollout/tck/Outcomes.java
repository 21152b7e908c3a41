package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Optional;

/** Takes an outcome apart that a test is sure of; anything else fails the test. */
final class Outcomes {

    private Outcomes() {}

    static HistoryRecord committed(CommitOutcome outcome) {
        return assertInstanceOf(CommitOutcome.Committed.class, outcome).record();
    }

    static HistoryRecord alreadyApplied(CommitOutcome outcome) {
        return assertInstanceOf(CommitOutcome.AlreadyApplied.class, outcome).record();
    }

    static CommitOutcome.TooEarly tooEarly(CommitOutcome outcome) {
        return assertInstanceOf(CommitOutcome.TooEarly.class, outcome);
    }

    static CommitOutcome.OutsideSpan outsideSpan(CommitOutcome outcome) {
        return assertInstanceOf(CommitOutcome.OutsideSpan.class, outcome);
    }

    static void assertConflictWith(StoredRollout current, CommitOutcome outcome) {
        assertEquals(
                current,
                assertInstanceOf(CommitOutcome.Conflict.class, outcome)
                        .current()
                        .orElse(null));
    }

    static void assertConflictWithNothing(CommitOutcome outcome) {
        assertEquals(
                Optional.empty(),
                assertInstanceOf(CommitOutcome.Conflict.class, outcome).current());
    }

    static StoredRollout.Unreadable unreadable(StoredRollout rollout) {
        return assertInstanceOf(StoredRollout.Unreadable.class, rollout);
    }

    static StoredRollout.Readable readable(StoredRollout rollout) {
        return assertInstanceOf(StoredRollout.Readable.class, rollout);
    }
}
