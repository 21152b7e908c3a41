package io.codomyrmex.rollout.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BacklogTest {

    private static HistoryRecord record(long version) {
        HistoryEntry entry = new HistoryEntry(
                version,
                RolloutCommand.ADVANCE,
                Optional.of(RolloutState.ACTIVE),
                Optional.of(RolloutState.ACTIVE),
                1,
                Percentage.of(5),
                Instant.EPOCH,
                "dana",
                Optional.empty(),
                false,
                "op-" + version);
        return new HistoryRecord(
                entry, new StoredRollout.Unreadable("checkout", version, Optional.empty(), "of no interest"));
    }

    private static List<HistoryRecord> history(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(BacklogTest::record).toList();
    }

    @Test
    void whoeverWasToldNothingIsToldEverything() {
        assertEquals(new Backlog(0, false, history(1, 3)), Backlog.of(0, history(1, 3)));
    }

    @Test
    void whoeverWasToldSomeIsToldTheRest() {
        assertEquals(new Backlog(2, false, history(3, 4)), Backlog.of(2, history(1, 4)));
    }

    @Test
    void whoeverWasToldEverythingIsToldNothing() {
        assertEquals(new Backlog(4, false, List.of()), Backlog.of(4, history(2, 4)));
        assertEquals(new Backlog(0, false, List.of()), Backlog.of(0, List.of()));
    }

    @Test
    void whatWasTrimmedCountsAsToldWithTheRest() {
        assertEquals(new Backlog(4, false, history(5, 6)), Backlog.of(2, history(5, 6)));
        assertEquals(new Backlog(4, false, history(5, 6)), Backlog.of(0, history(5, 6)));
    }

    @Test
    void aHistoryThatJustTouchesWhatWasToldHasNoGap() {
        assertEquals(new Backlog(4, false, history(5, 6)), Backlog.of(4, history(5, 6)));
    }

    @Test
    void aStoreThatWentBackIsFollowedAndNothingOfItIsTold() {
        assertEquals(new Backlog(2, true, List.of()), Backlog.of(5, history(1, 2)));
        assertEquals(new Backlog(0, true, List.of()), Backlog.of(5, List.of()));
    }
}
