package io.codomyrmex.rollout.reliability.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A store whose time is that of a client with a wrong clock is found out, whatever clock the worker has on its wall. */
class StoreTimesTest {

    private static final Instant WALL = Instant.ofEpochSecond(1_700_000_000);
    private static final Moment REFERENCE = new Moment(0, WALL.getEpochSecond() * 1_000_000);
    private static final Moment AT_THAT_TIME = new Moment(1_000, 0);

    private static Set<FindingKind> judged(Duration off) {
        StoreSettings settings = StoreSettings.defaults().withClock(InstantSource.fixed(WALL.plus(off)));
        try (MemoryRolloutStore store = MemoryRolloutStore.create(settings)) {
            Cursor start = store.loadAll().cursor();
            RolloutManager.over(store).identifyingBy(() -> "op").create("checkout", RolloutConfig.defaults());
            long micros = WALL.plus(off).getEpochSecond() * 1_000_000;
            WorkerHistory told = new WorkerHistory(
                    "w",
                    List.of(
                            new Event.Invoked(AT_THAT_TIME, "op", "checkout", RolloutCommand.CREATE, -1),
                            new Event.Committed(AT_THAT_TIME, "op", "checkout", 1, -1, micros, false)));
            return Checker.check(
                            List.of(told),
                            StoreContents.of(store, List.of("checkout"), start),
                            Expectations.OF_SERVERS.atWall(REFERENCE))
                    .kinds();
        }
    }

    @Test
    void aServersTimeIsThatOfTheMachine() {
        assertEquals(Set.of(), judged(Duration.ZERO));
    }

    @Test
    void theTimeOfAClientIsFoundOut() {
        assertEquals(Set.of(FindingKind.CLOCK), judged(Duration.ofMinutes(10)));
        assertEquals(Set.of(FindingKind.CLOCK), judged(Duration.ofMinutes(-10)));
    }
}
