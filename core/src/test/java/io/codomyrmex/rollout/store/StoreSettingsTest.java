package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class StoreSettingsTest {

    @Test
    void eachPartIsSetOnItsOwn() {
        InstantSource clock = () -> Instant.EPOCH;
        StoreSettings settings = StoreSettings.defaults()
                .withNamespace("shop")
                .withHistoryLimit(5)
                .withClock(clock);
        assertEquals(new StoreSettings("shop", 5, clock), settings);
        assertEquals("default", StoreSettings.defaults().namespace());
        assertEquals(1_000, StoreSettings.defaults().historyLimit());
    }

    @Test
    void aNamespaceIsANameAndAHistoryHasRoomForOneEntry() {
        assertEquals(1, StoreSettings.defaults().withHistoryLimit(1).historyLimit());
        for (int limit : new int[] {0, -1}) {
            assertRefused("historyLimit: " + limit, limit, "shop");
        }
        assertRefused("namespace: ", 1, "two words");
    }

    private static void assertRefused(String start, int limit, String namespace) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new StoreSettings(namespace, limit, Instant::now))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
