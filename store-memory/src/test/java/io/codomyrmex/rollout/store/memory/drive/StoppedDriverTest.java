package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.store.memory.LogLines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver to whom something happens between what it has read of a rollout and its step. */
final class StoppedDriverTest {

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);
    private final LogLines log = new LogLines("driver");
    private final DriverEngine stopped =
            DriverEngine.over(store, DriverSettings.defaults(), (rule, question, told) -> {}, drive, () -> {});

    @AfterEach
    void stopListening() {
        log.close();
    }

    private void dueButBeforeTheStep(Runnable happens) {
        drive.start(Drive.automatic());
        drive.clock.advance(Drive.HOUR);
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            happens.run();
        };
    }

    @Test
    void whoeverIsQuickerHasTheStepAndTheLogSaysSoInPassing() {
        dueButBeforeTheStep(() -> drive.rollouts.advance("checkout"));

        assertEquals(0, stopped.run().steps());
        assertEquals(List.of("FINE driver: \"checkout\" version 2 was overtaken"), log.all());
        assertEquals(1, drive.status().stageIndex());
    }

    @Test
    void aFreezeOfAllThatComesInBetweenIsToldAsWhatHoldsTheRollout() {
        dueButBeforeTheStep(() -> {
            drive.rollouts.freezeAll(By.actor("kim").because("3 a.m."));
            drive.clock.advance(Duration.ofSeconds(30));
        });

        assertEquals(0, stopped.run().steps());
        assertEquals(List.of("all-frozen"), drive.events);
        assertEquals(HoldReason.ALL_FROZEN, stopped.holds().get("checkout").reason());
        assertEquals(List.of(), log.all());
    }

    @Test
    void aStepThatGoesWrongIsALineAndTheOthersHaveTheirTurnAllTheSame() {
        dueButBeforeTheStep(() -> {
            throw new IllegalStateException("a trigger said no");
        });
        drive.rollouts.create("search", Drive.automatic());
        drive.rollouts.start("search");
        drive.clock.advance(Drive.HOUR);

        assertEquals(1, stopped.run().steps());
        assertEquals(
                List.of("WARNING driver: \"checkout\" version 2: IllegalStateException: a trigger said no"), log.all());
        assertEquals(1, drive.rollouts.status("search").stageIndex());

        drive.clock.advance(DriverSettings.DEFAULT_TICK);
        assertEquals(1, stopped.run().steps());
        assertEquals(1, drive.status().stageIndex());
    }
}
