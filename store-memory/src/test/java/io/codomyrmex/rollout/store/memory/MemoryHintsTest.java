package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.Draft;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscription costs a process: one thread that sleeps while there is no news, and ends with it. */
@Timeout(120)
final class MemoryHintsTest {

    private final String namespace = "hints-" + UUID.randomUUID();
    private final MemoryRolloutStore store =
            MemoryRolloutStore.create(StoreSettings.defaults().withNamespace(namespace));

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aListenerIsCalledOnceForEachPieceOfNewsAndNeverWithout() throws InterruptedException {
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        try (Subscription link = store.onChange(() -> calls.add("called"))) {
            assertEquals("called", calls.poll(60, TimeUnit.SECONDS), "the link is up");
            for (int i = 0; i < 5; i++) {
                assertEquals(0, calls.size());
                Draft.create("flag-" + i).mustCommit(store);
                assertEquals("called", calls.poll(60, TimeUnit.SECONDS));
            }
            assertTrue(link.isLive());
        }
        assertEquals(0, calls.size());
    }

    @Test
    void manyCommitsDuringOneCallAreOneMoreCall() throws InterruptedException {
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        Semaphore returns = new Semaphore(0);
        try (Subscription link = store.onChange(() -> {
            calls.add("called");
            returns.acquireUninterruptibly();
        })) {
            assertEquals("called", calls.poll(60, TimeUnit.SECONDS), "the link is up, and the call goes on");
            for (int i = 0; i < 10; i++) {
                Draft.create("flag-" + i).mustCommit(store);
            }
            returns.release(100);
            assertEquals("called", calls.poll(60, TimeUnit.SECONDS));
            Draft.create("last").mustCommit(store);
            assertEquals("called", calls.poll(60, TimeUnit.SECONDS));
            assertTrue(link.isLive());
        }
        assertEquals(0, calls.size());
    }

    @Test
    void itsThreadKeepsNoProcessAliveAndEndsWithTheSubscription() throws InterruptedException {
        Subscription link = store.onChange(() -> {});
        Thread thread = thread().orElseThrow();
        assertTrue(thread.isDaemon());
        link.close();
        thread.join(60_000);
        assertFalse(thread.isAlive());
    }

    @Test
    void aStoreThatIsClosedLeavesNoThread() throws InterruptedException {
        store.onChange(() -> {});
        store.onChange(() -> {});
        store.close();
        for (Optional<Thread> left = thread(); left.isPresent(); left = thread()) {
            left.get().join(60_000);
            assertFalse(left.get().isAlive());
        }
    }

    private Optional<Thread> thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rollout-memory-hints-" + namespace))
                .findFirst();
    }
}
