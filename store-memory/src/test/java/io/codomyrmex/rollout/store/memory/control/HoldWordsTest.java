package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import io.codomyrmex.rollout.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why a rollout stands, in words that say what would end it; the clock stands at Tuesday 03:00 UTC. */
class HoldWordsTest {

    private static final RolloutConfig HOURLY = RolloutConfig.parse("5%, 100%", Duration.ofHours(1));
    private static final RolloutConfig AT_ONCE = RolloutConfig.parse("5%, 100%", Duration.ZERO);
    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 UTC");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final RolloutStore store =
            MemoryRolloutStore.create(StoreSettings.defaults().withClock(clock));
    private final RolloutManager rollouts = RolloutManager.over(store).actingAs("dana");

    @AfterEach
    void close() {
        store.close();
    }

    private void started(RolloutConfig plan) {
        rollouts.create("checkout", plan);
        rollouts.start("checkout", By.actor("dana").because("test").force());
    }

    private void assertHeld(HoldReason reason, String words) {
        Hold hold = rollouts.hold(rollouts.status("checkout")).orElseThrow();
        assertEquals(words, hold.words());
        assertEquals(reason, hold.reason());
    }

    @Test
    void beforeItsStart() {
        rollouts.create("checkout", HOURLY);

        assertHeld(HoldReason.NOT_STARTED, "nobody has started it; start it");
    }

    @Test
    void aDelayIsOverAtTheSecondThatIsNamed() {
        clock.advance(Duration.ofMillis(1));
        started(HOURLY);

        assertHeld(HoldReason.DELAY, "stage 1 of 2 lasts until 2026-11-24T04:00:01Z; wait for it");
    }

    @Test
    void aWholeSecondIsNotRounded() {
        started(HOURLY);
        clock.advance(Duration.ofHours(1));
        rollouts.advance("checkout");

        assertHeld(HoldReason.DELAY, "stage 2 of 2 lasts until 2026-11-24T05:00:00Z; wait for it");
    }

    @Test
    void aPauseSaysWhatIsLeftOfTheDelayAndWhy() {
        started(HOURLY);
        clock.advance(Duration.ofMinutes(10));
        rollouts.pause("checkout", By.actor("dana").because("lunch"));

        assertHeld(HoldReason.PAUSED, "it is paused with 50m of its delay left because of \"lunch\"; resume it");
    }

    @Test
    void aPauseAfterTheDelayIsAPauseAlone() {
        started(HOURLY);
        clock.advance(Duration.ofHours(1));
        rollouts.pause("checkout");

        assertHeld(HoldReason.PAUSED, "it is paused; resume it");
    }

    @Test
    void aFreezeNamesWhoAndWhyAndComesBeforeTheDelay() {
        started(HOURLY);
        rollouts.freeze("checkout", By.actor("kim").because("audit"));

        assertHeld(HoldReason.FROZEN, "it is frozen by \"kim\" because of \"audit\"; unfreeze it");
        rollouts.freezeAll(By.actor("lee").because("incident"));
        assertHeld(HoldReason.ALL_FROZEN, "all rollouts are frozen by \"lee\" because of \"incident\"; unfreeze all");
        assertEquals(Optional.empty(), rollouts.unfreezeAll(By.actor("lee")));
        assertHeld(HoldReason.FROZEN, "it is frozen by \"kim\" because of \"audit\"; unfreeze it");
    }

    @Test
    void aClosedCalendarSaysWhenItOpens() {
        started(AT_ONCE.toBuilder().calendar(Optional.of(OFFICE)).build());

        assertHeld(
                HoldReason.OUTSIDE_WINDOW,
                "it is outside of Mon-Fri 09:00-17:00 UTC until 2026-11-24T09:00:00Z; wait for it");
        clock.set(Instant.parse("2026-11-24T09:00:00Z"));
        assertHeld(HoldReason.MANUAL, "the next step is for a person to take; advance it");
    }

    @Test
    void whileItIsClosedADelayBeyondTheOpeningIsWhatItWaitsFor() {
        started(HOURLY.toBuilder()
                .stages("5%, 100%", Duration.ofHours(7))
                .calendar(Optional.of(OFFICE))
                .build());

        assertHeld(HoldReason.DELAY, "stage 1 of 2 lasts until 2026-11-24T10:00:00Z; wait for it");
    }

    @Test
    void anApprovalIsForAStageAndAVersion() {
        started(AT_ONCE.toBuilder().gates(List.of(GateRule.parse("approval"))).build());

        assertHeld(HoldReason.APPROVAL, "nobody has approved stage 1 of 2 at version 2; approve it");
        rollouts.approve("checkout");
        assertHeld(HoldReason.MANUAL, "the next step is for a person to take; advance it");
    }

    @Test
    void anAutomaticOneWaitsForADriverAndForTheGatesThatItAsks() {
        started(automatic());
        assertHeld(HoldReason.DUE, "nothing holds it; a running driver takes the next step");

        rollouts.edit("checkout", plan -> automatic("exposure 10"));
        assertHeld(HoldReason.GATE, "a running driver takes the next step once \"exposure\" lets it pass");

        rollouts.edit("checkout", plan -> automatic("exposure 10", "approval", "slo"));
        rollouts.approve("checkout");
        assertHeld(HoldReason.GATE, "a running driver takes the next step once \"exposure\", \"slo\" let it pass");
    }

    private static RolloutConfig automatic(String... gates) {
        return AT_ONCE.toBuilder()
                .advance(AdvanceMode.AUTOMATIC)
                .gates(List.of(gates).stream().map(GateRule::parse).toList())
                .build();
    }

    @Test
    void whatHasEndedIsHeldByNothing() {
        started(AT_ONCE);
        rollouts.abort("checkout", By.actor("dana").because("over"));

        assertEquals(Optional.empty(), rollouts.hold(rollouts.status("checkout")));
    }
}
