package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command without a {@link By} is the manager's own, with a fresh operation id each. */
class ShorthandTest {

    private final RolloutStore store = MemoryRolloutStore.create(StoreSettings.defaults());
    private final AtomicInteger count = new AtomicInteger();
    private final RolloutManager rollouts =
            RolloutManager.over(store).actingAs("kim").identifyingBy(() -> "id-" + count.incrementAndGet());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyOneAnswersWithTheRolloutAndIsNotedAsTheManagers() {
        RolloutConfig plan = RolloutConfig.parse("5%, 100%", Duration.ZERO);
        RolloutConfig gated =
                plan.toBuilder().gates(List.of(GateRule.parse("approval"))).build();

        List<RolloutStatus> answers = List.of(
                rollouts.create("checkout", plan),
                rollouts.edit("checkout", present -> gated),
                rollouts.start("checkout"),
                rollouts.pause("checkout"),
                rollouts.resume("checkout"),
                rollouts.approve("checkout"),
                rollouts.advance("checkout"));

        assertEquals(answers, rollouts.versions("checkout"));
        assertTrue(answers.get(5).isApproved());
        List<HistoryRecord> history = store.history("checkout");
        assertEquals(
                List.of("kim"),
                history.stream()
                        .map(record -> record.entry().actor())
                        .distinct()
                        .toList());
        assertEquals(
                history.size(),
                history.stream()
                        .map(record -> record.entry().operationId())
                        .filter(id -> id.startsWith("id-"))
                        .distinct()
                        .count());
    }

    @Test
    void theVersionsOfAFlagAreWithoutItsRemovals() {
        rollouts.create("checkout", RolloutConfig.defaults());
        rollouts.abort("checkout", By.actor("kim").because("over"));
        rollouts.delete("checkout", By.actor("kim").because("over"));
        rollouts.create("checkout", RolloutConfig.defaults());

        assertEquals(
                List.of(1L, 2L, 4L),
                rollouts.versions("checkout").stream()
                        .map(RolloutListing::version)
                        .toList());
    }
}
