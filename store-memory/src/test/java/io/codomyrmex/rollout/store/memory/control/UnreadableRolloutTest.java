package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A rollout that this program cannot read can be aborted and then deleted, and everything else is refused. */
class UnreadableRolloutTest {

    private static final By DANA = By.actor("dana").because("torn");

    private final MeddledStore store = new MeddledStore(MemoryRolloutStore.create(StoreSettings.defaults()));
    private final RolloutManager rollouts = RolloutManager.over(store);

    @BeforeEach
    void start() {
        rollouts.create("checkout", RolloutConfig.defaults());
        rollouts.start("checkout");
        store.damage = MeddledStore.Damage.DOCUMENT;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatNeedsItsPlanIsRefusedAndSaysWhatIsPossible() {
        for (Executable command : List.<Executable>of(
                () -> rollouts.start("checkout"),
                () -> rollouts.advance("checkout"),
                () -> rollouts.pause("checkout"),
                () -> rollouts.resume("checkout"),
                () -> rollouts.edit("checkout", plan -> plan),
                () -> rollouts.freeze("checkout", DANA),
                () -> rollouts.create("checkout", RolloutConfig.defaults()),
                () -> rollouts.createIfAbsent("checkout", RolloutConfig.defaults()),
                () -> rollouts.status("checkout"))) {
            assertEquals(
                    "\"checkout\": its rollout cannot be read here: it is torn; abort works all the same, and delete after it",
                    assertThrows(UnreadableRolloutException.class, command).getMessage());
        }
        assertEquals(2, rollouts.history("checkout").size());
    }

    @Test
    void abortWorksAndDeleteAfterIt() {
        IllegalRolloutTransitionException early =
                assertThrows(IllegalRolloutTransitionException.class, () -> rollouts.delete("checkout", DANA));
        assertEquals(Set.of(RolloutCommand.ABORT), early.legal());

        rollouts.abort("checkout", DANA);

        UnreadableRollout aborted =
                assertInstanceOf(UnreadableRollout.class, rollouts.list().get(0));
        assertEquals(Optional.of(RolloutState.ABORTED), aborted.state());
        assertEquals(3, rollouts.abort("checkout", DANA).version(), "it is aborted already");
        rollouts.delete("checkout", DANA);
        assertEquals(List.of(), rollouts.list());
    }

    @Test
    void aVersionThatWasSeenIsLookedAtFirst() {
        assertThrows(RolloutConflictException.class, () -> rollouts.abort("checkout", DANA.ifVersion(1)));
    }

    @Test
    void itIsHeldByThat() {
        RolloutListing listed = rollouts.list().get(0);

        assertEquals(
                Map.of("checkout", HoldReason.UNREADABLE),
                Map.of("checkout", rollouts.hold(listed).orElseThrow().reason()));
    }

    @Test
    void whereNotEvenItsRowCanBeReadNothingWorks() {
        store.damage = MeddledStore.Damage.ROW;

        for (Executable command : List.<Executable>of(
                () -> rollouts.abort("checkout", DANA),
                () -> rollouts.delete("checkout", DANA),
                () -> rollouts.create("checkout", RolloutConfig.defaults()))) {
            assertEquals(
                    "\"checkout\": its rollout cannot be read here: it is torn; not even abort works on it: whoever looks after"
                            + " the store has to repair it",
                    assertThrows(UnreadableRolloutException.class, command).getMessage());
        }
    }
}
