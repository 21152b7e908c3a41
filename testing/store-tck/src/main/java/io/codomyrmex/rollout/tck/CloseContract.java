package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Closing is idempotent, final, and concerns one handle. */
interface CloseContract extends StoreUnderTest {

    @Test
    default void closingAgainDoesNothing() {
        RolloutStore handle = anotherHandle();
        handle.close();
        handle.close();
        handle.close();

        Draft.create("checkout").mustCommit(store());
        assertEquals(1, store().loadAll().rollouts().size());
    }

    @Test
    default void afterCloseEveryCallIsAnIllegalState() {
        RolloutStore handle = anotherHandle();
        Cursor cursor = handle.loadAll().cursor();
        CommitDraft draft = Draft.create("checkout").build();
        handle.close();

        assertThrows(IllegalStateException.class, () -> handle.find("checkout"));
        assertThrows(IllegalStateException.class, handle::loadAll);
        assertThrows(IllegalStateException.class, () -> handle.changesSince(cursor));
        assertThrows(IllegalStateException.class, () -> handle.commit(draft));
        assertThrows(IllegalStateException.class, () -> handle.history("checkout"));
        assertThrows(IllegalStateException.class, () -> handle.operation("checkout", draft.operationId()));
        assertThrows(IllegalStateException.class, handle::time);
        assertEquals(Optional.empty(), store().find("checkout"));
    }

    @Test
    default void closingOneHandleLeavesTheOthersAndTheirDataAlone() {
        RolloutStore handle = anotherHandle();
        Readable created = Draft.create("checkout").mustCommit(handle);
        Observed before = Observed.of(handle, "checkout");
        handle.close();

        assertEquals(before, Observed.of(store(), "checkout"));
        assertEquals(2, Draft.enterStage(created, 0).mustCommit(store()).version());
        assertEquals(2, anotherHandle().find("checkout").orElseThrow().version());
    }

    @Test
    default void handlesCloseWhileOthersWork() {
        Race.run(8, i -> () -> {
            for (int done = 0; done < 10; done++) {
                try (RolloutStore handle = open(settings())) {
                    Draft.create("flag-" + i + "-" + done).mustCommit(handle);
                }
            }
            return null;
        });

        assertEquals(80, store().loadAll().rollouts().size());
    }
}
