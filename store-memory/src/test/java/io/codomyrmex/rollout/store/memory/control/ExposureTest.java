package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import io.codomyrmex.rollout.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may let more units in is held by the first of what holds it, also when that comes between the look and the commit. */
class ExposureTest {

    private static final RolloutConfig AT_ONCE = RolloutConfig.parse("5%, 100%", Duration.ZERO);
    private static final RolloutConfig HOURLY = RolloutConfig.parse("5%, 100%", Duration.ofHours(1));
    private static final Optional<RolloutCalendar> OFFICE =
            Optional.of(RolloutCalendar.parse("Mon-Fri 09:00-17:00 UTC"));

    /** A Tuesday. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T16:00:00Z"));

    private final MeddledStore store =
            new MeddledStore(MemoryRolloutStore.create(StoreSettings.defaults().withClock(clock)));
    private final RolloutManager rollouts = RolloutManager.over(store);

    @AfterEach
    void close() {
        store.close();
    }

    private void started(RolloutConfig.Builder plan) {
        rollouts.create("checkout", plan.build());
        rollouts.start("checkout");
    }

    private StageDelayException tooEarly() {
        return assertThrows(StageDelayException.class, () -> rollouts.advance("checkout"));
    }

    private HoldReason held() {
        return assertThrows(RolloutHeldException.class, () -> rollouts.advance("checkout"))
                .hold()
                .reason();
    }

    @Test
    void theDelayComesBeforeTheApproval() {
        started(HOURLY.toBuilder().gates(List.of(GateRule.parse("approval"))));

        assertEquals(Duration.ofHours(1), tooEarly().remaining());
        clock.advance(Duration.ofHours(1));
        assertEquals(HoldReason.APPROVAL, held());
    }

    @Test
    void theDelayComesBeforeTheCalendarAndEndsWhenThatIsOpen() {
        started(RolloutConfig.parse("5%, 100%", Duration.ofHours(2)).toBuilder().calendar(OFFICE));
        clock.advance(Duration.ofMinutes(90));

        assertEquals(
                Optional.of(Instant.parse("2026-11-25T09:00:00Z")), tooEarly().notBefore());
        clock.advance(Duration.ofMinutes(30));
        assertEquals(HoldReason.OUTSIDE_WINDOW, held());
        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        assertEquals(1, rollouts.advance("checkout").stageIndex());
    }

    @Test
    void aCalendarThatClosesMeanwhileHoldsIt() {
        started(AT_ONCE.toBuilder().calendar(OFFICE));
        clock.set(Instant.parse("2026-11-24T16:59:59Z"));
        store.beforeCommit = () -> clock.advance(Duration.ofSeconds(1));

        assertEquals(HoldReason.OUTSIDE_WINDOW, held());
        assertEquals(0, rollouts.status("checkout").stageIndex());
    }

    @Test
    void aLookIsGoodForFiveSecondsAndIsTakenAgainAfterThat() {
        started(AT_ONCE.toBuilder());
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            clock.advance(Duration.ofSeconds(5));
        };

        assertEquals(1, rollouts.advance("checkout").stageIndex());
    }

    @Test
    void aStoreThatIsSlowerThanThatEachTimeIsTold() {
        started(AT_ONCE.toBuilder());
        store.beforeCommit = () -> clock.advance(Duration.ofSeconds(5));

        assertEquals(
                "the store takes longer than 5 s from a look at it to a commit; nothing was changed",
                assertThrows(StoreUnavailableException.class, () -> rollouts.advance("checkout"))
                        .getMessage());
        assertEquals(2, rollouts.history("checkout").size());
    }

    @Test
    void aFreezeOfAllThatComesMeanwhileIsNotOutrunByMoreThanThat() {
        started(AT_ONCE.toBuilder());
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            rollouts.freezeAll(By.actor("kim").because("incident"));
            clock.advance(Duration.ofSeconds(5));
        };

        assertEquals(HoldReason.ALL_FROZEN, held());
    }
}
