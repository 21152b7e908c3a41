package io.codomyrmex.rollout.reliability.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.reliability.check.Expectations.Loss;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node may go on serving what a store has lost until it finds that out, and no longer. */
class LocalReadsTest {

    private static final Instant WALL = Instant.ofEpochSecond(1_700_000_000);
    private static final Moment BEGUN = at(1);
    private static final Loss LOSS = new Loss(at(10), at(20), false);
    private static final long FOUND_OUT = LOSS.until().nanos() + LocalReads.FOUND_OUT.toNanos();

    private static Moment at(long nanos) {
        return new Moment(nanos, 0);
    }

    private static Event left(long nanos) {
        return new Event.Looked(at(nanos), "checkout", 1, -1, 0);
    }

    private static Event lost(long nanos) {
        return new Event.Looked(at(nanos), "checkout", 2, 0, 1_000);
    }

    /** What is found of a node in a store that has one version left. */
    private static Set<FindingKind> judged(Event... served) {
        StoreSettings settings = StoreSettings.defaults().withClock(InstantSource.fixed(WALL));
        try (MemoryRolloutStore store = MemoryRolloutStore.create(settings)) {
            Cursor start = store.loadAll().cursor();
            RolloutManager.over(store).identifyingBy(() -> "op").create("checkout", RolloutConfig.defaults());
            long micros = WALL.getEpochSecond() * 1_000_000;
            List<Event> events = new ArrayList<>(List.of(
                    new Event.Invoked(BEGUN, "op", "checkout", RolloutCommand.CREATE, -1),
                    new Event.Committed(BEGUN, "op", "checkout", 1, -1, micros, false)));
            events.addAll(List.of(served));
            return Checker.check(
                            List.of(new WorkerHistory("w", events)),
                            StoreContents.of(store, List.of("checkout"), start),
                            Expectations.OF_CLIENTS.losing(LOSS))
                    .kinds();
        }
    }

    @Test
    void aNodeMayServeWhatWasLostForAWhile() {
        assertEquals(Set.of(), judged(lost(15), lost(25), lost(FOUND_OUT)));
    }

    @Test
    void aNodeThatGoesBackTellsOfIt() {
        assertEquals(Set.of(), judged(lost(25), new Event.Regressed(at(30)), left(35), left(40)));
        assertEquals(Set.of(FindingKind.LOCAL_READ), judged(lost(25), left(35)));
    }

    @Test
    void aNodeThatToldOfItServesWhatIsLeft() {
        assertEquals(Set.of(FindingKind.LOCAL_READ), judged(lost(25), new Event.Regressed(at(30)), left(35), lost(40)));
    }

    @Test
    void aNodeThatServesForLongWhatWasLostIsFoundOut() {
        assertEquals(Set.of(FindingKind.LOCAL_READ), judged(lost(25), lost(FOUND_OUT + 1), lost(FOUND_OUT + 2)));
    }
}
