package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.LogLines;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a command leaves in the application's log: what a person was refused, and, for those who look closer, what machines do all day. */
class ControlLogTest {

    private static final By KIM = By.actor("kim").because("over");

    private final MeddledStore store = new MeddledStore(MemoryRolloutStore.create(StoreSettings.defaults()));
    private final RolloutManager rollouts = RolloutManager.over(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aRefusalIsForWhoeverReadsTheLog() {
        rollouts.create("checkout", RolloutConfig.defaults());
        try (LogLines log = new LogLines("refused: ")) {
            IllegalRolloutTransitionException refusal =
                    assertThrows(IllegalRolloutTransitionException.class, () -> rollouts.resume("checkout"));

            assertEquals(List.of("INFO refused: " + refusal.getMessage()), log.all());
        }
    }

    @Test
    void aVersionThatHasPassedIsNoNews() {
        rollouts.create("checkout", RolloutConfig.defaults());
        try (LogLines log = new LogLines("refused: ")) {
            RolloutConflictException conflict =
                    assertThrows(RolloutConflictException.class, () -> rollouts.abort("checkout", KIM.ifVersion(7)));

            assertEquals(List.of("FINE refused: " + conflict.getMessage()), log.all());
        }
    }

    @Test
    void anAbortSaysThatItTriesAgain() {
        rollouts.create("checkout", RolloutConfig.defaults());
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            rollouts.start("checkout");
        };
        try (LogLines log = new LogLines("\"checkout\"")) {
            rollouts.abort("checkout", KIM);

            assertEquals(List.of("FINE \"checkout\": version 1 was overtaken, trying again"), log.all());
        }
    }

    @Test
    void aRepetitionIsNamedByItsOperation() {
        rollouts.create("checkout", RolloutConfig.defaults());
        rollouts.abort("checkout", KIM.operationId("op-1"));
        try (LogLines log = new LogLines("\"checkout\"")) {
            rollouts.abort("checkout", KIM.operationId("op-1"));

            assertEquals(List.of("FINE \"checkout\": operation \"op-1\" had been carried out before"), log.all());
        }
    }

    @Test
    void aLogThatDoesNotWorkStopsNoCommandAndHidesNoRefusal() {
        rollouts.create("checkout", RolloutConfig.defaults());
        try (LogLines log = new LogLines("")) {
            log.breakDown();

            assertThrows(IllegalRolloutTransitionException.class, () -> rollouts.resume("checkout"));
            rollouts.abort("checkout", KIM.operationId("op-1"));
            assertEquals(2, rollouts.abort("checkout", KIM.operationId("op-1")).version());
        }
    }
}
