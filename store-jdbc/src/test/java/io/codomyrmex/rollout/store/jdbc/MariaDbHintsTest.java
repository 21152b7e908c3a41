package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MariaDB pushes nothing. */
@Tag("servers")
class MariaDbHintsTest {

    @Test
    void aSubscriptionIsNeverLiveAndCallsNobody() {
        AtomicInteger calls = new AtomicInteger();
        StoreSettings settings = StoreSettings.defaults().withNamespace("test-" + UUID.randomUUID());
        try (HintingStore store = JdbcRolloutStore.open(MariaDbDatabase.url(), settings);
                Subscription link = store.onChange(calls::incrementAndGet)) {
            Draft.create("checkout").mustCommit(store);

            assertFalse(link.isLive());
            assertEquals(0, calls.get());
        }
    }
}
