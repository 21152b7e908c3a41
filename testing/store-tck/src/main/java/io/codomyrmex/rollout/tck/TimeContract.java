package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time that a store tells is the time that its commits take. */
interface TimeContract extends StoreUnderTest {

    /** Asked before and after, through any handle, the time encloses that of a commit. */
    @Test
    default void theInstantOfACommitLiesBetweenTheTimesToldBeforeAndAfter() {
        List<RolloutStore> handles = List.of(store(), anotherHandle(), anotherHandle());
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int i = 0; i < 15; i++) {
            Instant before = handles.get(i % 3).time();
            rollout = Draft.enterStage(rollout, i % 4).mustCommit(handles.get((i + 1) % 3));
            Instant after = handles.get((i + 2) % 3).time();

            Instant committed = rollout.envelope().timeline().updatedAt();
            assertFalse(committed.isBefore(before), () -> committed + " is before " + before);
            assertFalse(committed.isAfter(after), () -> committed + " is after " + after);
        }
    }

    @Test
    default void theTimeIsInWholeMicroseconds() {
        for (int i = 0; i < 20; i++) {
            assertEquals(0, store().time().getNano() % 1_000);
        }
    }

    @Test
    default void theTimeGoesOnWhileNothingIsCommitted() {
        Duration moment = Duration.ofMillis(20);
        Instant before = store().time();
        letPass(moment);
        Duration passed = Duration.between(before, store().time());

        assertTrue(passed.compareTo(moment) >= 0, () -> passed + " went by in " + moment);
    }

    @Test
    default void askingForTheTimeChangesNothing() {
        RolloutStore fresh = handle(settings().withNamespace(settings().namespace() + "-fresh"));
        fresh.time();
        assertEquals(List.of(), fresh.loadAll().rollouts());
        assertEquals(0, fresh.loadAll().cursor().revision());

        Draft.create("checkout").mustCommit(store());
        Observed before = Observed.of(store(), "checkout");
        store().time();
        assertEquals(before, Observed.of(store(), "checkout"));
    }
}
