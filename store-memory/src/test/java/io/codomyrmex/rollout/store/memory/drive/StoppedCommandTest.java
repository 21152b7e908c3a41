package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that is stopped between what it has read and its commit. */
class StoppedCommandTest {

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);
    private final RolloutManager stopped = RolloutManager.over(store);

    private void start() {
        drive.start(RolloutConfig.parse("5%, 100%", Duration.ZERO));
    }

    @Test
    void aFreezeOfAllHoldsAgainstAnAdvanceThatWasStoppedBeforeIt() {
        start();
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            drive.rollouts.freezeAll(By.actor("kim").because("3 a.m."));
            drive.clock.advance(Duration.ofSeconds(30));
        };

        RolloutHeldException held = assertThrows(RolloutHeldException.class, () -> stopped.advance("checkout"));

        assertEquals(HoldReason.ALL_FROZEN, held.hold().reason());
        assertEquals(0, drive.status().stageIndex());
    }

    @Test
    void anAdvanceThatWasStoppedForAWhileIsDecidedOnAnew() {
        start();
        store.beforeCommit = () -> {
            store.beforeCommit = () -> {};
            drive.clock.advance(Duration.ofSeconds(30));
        };

        assertEquals(1, stopped.advance("checkout").stageIndex());
    }

    @Test
    void aStoreThatIsAlwaysTooLateIsAnError() {
        start();
        store.beforeCommit = () -> drive.clock.advance(Duration.ofSeconds(30));

        assertThrows(StoreUnavailableException.class, () -> stopped.advance("checkout"));
        assertEquals(0, drive.status().stageIndex());
    }
}
