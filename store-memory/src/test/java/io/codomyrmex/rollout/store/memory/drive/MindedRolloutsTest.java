package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverRound;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rollouts a driver minds: what is gone, or no longer for it, is held by nothing, and its listener hears that. */
final class MindedRolloutsTest {

    private static final By KIM = By.actor("kim").because("a test");
    private static final DriverRound NOTHING = new DriverRound(Optional.empty(), Optional.empty(), 0, 0);

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);
    private final DriverEngine engine =
            DriverEngine.over(store, DriverSettings.defaults(), (rule, question, told) -> {}, drive, () -> {});

    private void heldByItsDelay() {
        drive.start(Drive.automatic());
        engine.run();
        assertEquals(List.of("delay"), drive.events);
    }

    private void assertFree() {
        assertEquals(List.of("delay", "free"), drive.events);
        assertEquals(Map.of(), engine.holds());
    }

    private RolloutStore another() {
        return MemoryRolloutStore.create(StoreSettings.defaults().withClock(drive.clock));
    }

    @Test
    void aStoreInWhichNothingIsToBeMindedIsNotAskedForTheTime() {
        assertEquals(NOTHING, engine.run());

        drive.start(Drive.automatic().toBuilder().advance(AdvanceMode.MANUAL).build());

        assertEquals(NOTHING, engine.run());
    }

    @Test
    void aRolloutThatWasRemovedIsFree() {
        heldByItsDelay();
        drive.rollouts.abort("checkout", KIM);
        drive.rollouts.delete("checkout", KIM);

        assertEquals(NOTHING, engine.run());
        assertFree();
    }

    @Test
    void aRolloutThatWasLeftToPeopleIsFree() {
        heldByItsDelay();
        drive.rollouts.edit(
                "checkout", plan -> plan.toBuilder().advance(AdvanceMode.MANUAL).build(), KIM);

        assertEquals(NOTHING, engine.run());
        assertFree();
    }

    @Test
    void aRolloutThatCanNoLongerBeReadIsFree() {
        RolloutConfig openHours = Drive.automatic().toBuilder()
                .calendar(Optional.of(
                        RolloutCalendar.parse("daily 00:00-24:00 UTC").withAccrual(Accrual.OPEN)))
                .build();
        drive.start(openHours);
        engine.run();
        assertEquals(List.of("delay"), drive.events);
        store.damaged = "checkout";
        drive.clock.advance(Duration.ofMinutes(1));
        drive.rollouts.pause("checkout");
        drive.rollouts.resume("checkout");

        assertEquals(NOTHING, engine.run());
        assertFree();
    }

    @Test
    void whatAnotherStoreDoesNotHaveIsFree() {
        heldByItsDelay();
        store.store = another();

        assertEquals(NOTHING, engine.run());
        assertFree();
    }

    @Test
    void aFreezeOfAllIsToldWhenItComesAndWhenItGoes() {
        heldByItsDelay();
        drive.rollouts.freezeAll(KIM);
        engine.run();
        assertEquals(List.of("delay", "all-frozen"), drive.events);

        drive.rollouts.unfreezeAll(KIM);
        engine.run();
        assertEquals(List.of("delay", "all-frozen", "delay"), drive.events);
    }

    @Test
    void aFreezeOfAllGoesWithTheStoreThatHadIt() {
        heldByItsDelay();
        drive.rollouts.freezeAll(KIM);
        engine.run();
        store.store = another();
        RolloutManager rollouts = RolloutManager.over(store.store);
        rollouts.create("checkout", Drive.automatic());
        rollouts.start("checkout");

        engine.run();

        assertEquals(List.of("delay", "all-frozen", "delay"), drive.events);
    }

    @Test
    void afterAStepThereIsNothingToLookAtBeforeTheChangeIsSeen() {
        drive.start(Drive.automatic());
        drive.clock.advance(Drive.HOUR);

        assertEquals(new DriverRound(Optional.of(drive.clock.instant()), Optional.empty(), 1, 1), engine.run());
        assertEquals(
                Optional.of(drive.clock.instant().plus(Drive.HOUR)),
                engine.run().nextLook());
    }
}
