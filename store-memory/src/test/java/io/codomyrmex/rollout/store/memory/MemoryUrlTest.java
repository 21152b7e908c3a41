package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The URLs {@code memory:} and {@code memory:NAME}, as applications open them. */
final class MemoryUrlTest {

    private final String url = "memory:url-" + UUID.randomUUID();

    @Test
    void withoutANameNobodyElseSeesTheStore() {
        try (RolloutStore one = RolloutStores.open("memory:");
                RolloutStore other = MemoryRolloutStore.create()) {
            Draft.create("checkout").mustCommit(one);
            assertEquals(1, flags(one));
            assertEquals(0, flags(other));
        }
    }

    @Test
    void whoOpensTheSameNameSeesTheSameStoreUntilTheLastHandleIsClosed() {
        RolloutStore first = RolloutStores.open(url);
        RolloutStore second = RolloutStores.open(url);
        Draft.create("checkout").mustCommit(first);
        assertEquals(1, flags(second));
        first.close();
        try (RolloutStore third = RolloutStores.open(url)) {
            assertEquals(1, flags(third));
        }
        first.close();
        assertEquals(1, flags(second));
        second.close();
        try (RolloutStore later = RolloutStores.open(url)) {
            assertEquals(0, flags(later), "nobody had it open");
        }
    }

    @Test
    void aClosedHandleAnswersNothing() {
        RolloutStore store = RolloutStores.open(url);
        store.close();
        assertThrows(IllegalStateException.class, store::loadAll);
        assertThrows(IllegalStateException.class, store::time);
    }

    @Test
    void theNameIsAName() {
        String message = assertThrows(IllegalArgumentException.class, () -> RolloutStores.open("memory:two words"))
                .getMessage();
        assertTrue(message.startsWith("store: the name of the memory database: \"two words\""), message);
    }

    @Test
    void theSettingsAreThoseOfTheHandle() {
        StoreSettings shop = StoreSettings.defaults().withNamespace("shop");
        try (RolloutStore here = RolloutStores.open(url);
                RolloutStore there = RolloutStores.open(url, shop)) {
            Draft.create("checkout").mustCommit(there);
            assertEquals(0, flags(here));
            assertEquals(1, flags(there));
        }
    }

    private static int flags(RolloutStore store) {
        return store.loadAll().rollouts().size();
    }
}
