package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollouts that move themselves: every stage is entered once, never early, by however many drivers. */
public interface DriverContract extends StoreUnderTest {

    /** What the stages of these tests last. */
    Duration STAGE = Duration.ofMillis(20);

    /** Three stages that move by themselves. */
    RolloutConfig AUTOMATIC = RolloutConfig.builder()
            .stages("5%, 25%, 100%", STAGE)
            .advance(AdvanceMode.AUTOMATIC)
            .build();

    /** As above, with a second stage that outlasts any test. */
    RolloutConfig THEN_LONG = RolloutConfig.builder()
            .stages("5% for 20ms, 25% for 1h, 100%")
            .advance(AdvanceMode.AUTOMATIC)
            .build();

    private RolloutManager rollouts() {
        return RolloutManager.over(store());
    }

    private static DriverEngine engine(RolloutStore store, String name) {
        return DriverEngine.over(
                store,
                new DriverSettings(name, Duration.ofMillis(10), Duration.ofSeconds(1)),
                (rule, question, answer) -> answer.accept(new GateReport.Failed("there are no gates here")),
                new DriverListener() {},
                () -> {});
    }

    private void start(String flag, RolloutConfig plan) {
        rollouts().create(flag, plan);
        rollouts().start(flag);
    }

    /** A rollout is advanced when its delay is served, and not before. */
    @Test
    default void aDueRolloutIsAdvancedOneStageALook() {
        start("checkout", THEN_LONG);
        DriverEngine engine = engine(store(), "one");
        letPass(STAGE.multipliedBy(2));

        assertEquals(1, engine.run().steps());

        RolloutStatus after = rollouts().status("checkout");
        assertEquals(1, after.stageIndex());
        assertEquals("driver one", after.actor());
    }

    /** After an outage a look moves a rollout one stage, though nothing holds it in the next ones either. */
    @Test
    default void lostTimeIsNeverMadeUpFor() {
        start(
                "checkout",
                AUTOMATIC.toBuilder()
                        .stages("5%, 25%, 50%, 100%", Duration.ZERO)
                        .build());
        DriverEngine engine = engine(store(), "one");
        letPass(Duration.ofMillis(50));

        for (int look = 1; look <= 3; look++) {
            assertEquals(1, engine.run().steps());
            assertEquals(look, rollouts().status("checkout").stageIndex());
        }
    }

    /** What is left to people, paused, frozen or ended is left alone. */
    @Test
    default void whatIsNotToMoveIsLeftAlone() {
        start("manual", AUTOMATIC.toBuilder().advance(AdvanceMode.MANUAL).build());
        start("paused", AUTOMATIC);
        rollouts().pause("paused");
        start("frozen", AUTOMATIC);
        rollouts().freeze("frozen", By.actor("kim").because("no"));
        start("aborted", AUTOMATIC);
        rollouts().abort("aborted", By.actor("kim").because("no"));
        rollouts().create("pending", AUTOMATIC);
        DriverEngine engine = engine(store(), "one");
        letPass(Duration.ofMillis(50));

        assertEquals(0, engine.run().steps());
        rollouts().unfreeze("frozen", By.actor("kim"));
        assertEquals(1, engine.run().steps());
        assertEquals(1, rollouts().status("frozen").stageIndex());
    }

    /** A freeze of all stops every driver, and its end lets them go on. */
    @Test
    default void aFreezeOfAllStopsTheDriver() {
        start("checkout", AUTOMATIC);
        DriverEngine engine = engine(store(), "one");
        engine.run();
        rollouts().freezeAll(By.actor("kim").because("release night"));
        letPass(Duration.ofMillis(50));

        assertEquals(0, engine.run().steps());
        rollouts().unfreezeAll(By.actor("kim"));
        assertEquals(1, engine.run().steps());
    }

    /** Of many drivers each stage is entered by one, once, in order, and never before its delay by the store's clock. */
    @Test
    default void manyDriversEnterEveryStageOnceAndNoneEarly() {
        int flags = 6;
        for (int i = 0; i < flags; i++) {
            start("flag-" + i, AUTOMATIC);
        }
        List<DriverEngine> engines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            engines.add(engine(i % 2 == 0 ? store() : secondHandle(), "node-" + i));
        }

        // Two stages to enter, and the end.
        for (int round = 0; round < 3; round++) {
            letPass(STAGE.plusMillis(5));
            Race.run(engines.size(), node -> () -> engines.get(node).run());
        }

        for (int i = 0; i < flags; i++) {
            String flag = "flag-" + i;
            assertEquals(RolloutState.COMPLETED, rollouts().status(flag).state(), flag);
            List<HistoryEntry> history = rollouts().history(flag);
            assertEquals(
                    List.of(
                            RolloutCommand.CREATE,
                            RolloutCommand.START,
                            RolloutCommand.ADVANCE,
                            RolloutCommand.ADVANCE,
                            RolloutCommand.ADVANCE),
                    history.stream().map(HistoryEntry::command).toList());
            assertEquals(
                    List.of(-1, 0, 1, 2, 2),
                    history.stream().map(HistoryEntry::stageIndex).toList());
            for (int step = 2; step < history.size(); step++) {
                Instant entered = history.get(step - 1).at();
                Instant left = history.get(step).at();
                assertTrue(!left.isBefore(entered.plus(STAGE)), () -> entered + " to " + left + " is too early");
            }
        }
    }
}
