package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rollout whose status needs its history, which cannot be read, stands alone with that. */
class DamagedHistoryTest {

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);

    private void startPausedOnceByOpenTime() {
        drive.start(Drive.automatic().toBuilder()
                .calendar(Optional.of(
                        RolloutCalendar.parse("daily 00:00-24:00 UTC").withAccrual(Accrual.OPEN)))
                .build());
        drive.clock.advance(Duration.ofMinutes(1));
        drive.rollouts.pause("checkout");
        drive.rollouts.resume("checkout");
        store.damaged = "checkout";
    }

    @Test
    void theDriverMovesTheOthers() {
        startPausedOnceByOpenTime();
        drive.rollouts.create("search", Drive.automatic());
        drive.rollouts.start("search");
        DriverEngine engine = DriverEngine.over(
                store, DriverSettings.defaults(), (rule, question, answer) -> {}, new DriverListener() {}, () -> {});
        drive.clock.advance(Drive.HOUR.multipliedBy(2));

        assertEquals(1, engine.run().steps());
        assertEquals(1, drive.rollouts.status("search").stageIndex());
    }

    @Test
    void theListShowsIt() {
        startPausedOnceByOpenTime();

        UnreadableRollout shown = assertInstanceOf(
                UnreadableRollout.class, RolloutManager.over(store).list().get(0));

        assertEquals(Optional.of(RolloutState.ACTIVE), shown.state());
    }
}
