package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.memory.drive.Await;
import io.codomyrmex.rollout.transition.TransitionWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watch writes into the application's log of its own start and of its reads of the store. */
@Timeout(120)
final class TransitionLogTest {

    private static final String DOWN = "WARNING transitions: the store cannot be read, trying again: "
            + "io.codomyrmex.rollout.StoreUnavailableException: no route to the store";
    private static final String UP = "INFO transitions: the store can be read again";
    private static final String STARTED = "FINE transitions: started, jitter seed ";

    private final Watching watching = new Watching();

    @AfterEach
    void close() {
        watching.close();
    }

    @Test
    void aStartIsALineWithTheSeedThatRepeatsIt() {
        watching.quick()
                .listener("told", watching.listener)
                .jitterSeed(7)
                .start()
                .close();

        assertEquals(List.of(STARTED + "7"), watching.log.all());
    }

    @Test
    void twoWatchesHaveSeedsOfTheirOwn() {
        watching.quick().listener("told", watching.listener).start().close();
        watching.quick().listener("told", watching.listener).start().close();

        assertEquals(2, watching.log.with(STARTED).size());
        assertNotEquals(watching.log.all().get(0), watching.log.all().get(1));
    }

    @Test
    void anOutageAtTheStartIsOneLineAndItsEndAnother() throws InterruptedException {
        watching.store.isDown = true;
        try (TransitionWatch watch =
                watching.quick().listener("told", watching.listener).start()) {
            Await.until("reads that fail", () -> watching.store.failures.get() >= 3);
            assertFalse(watch.awaitReady(Duration.ZERO));
            watching.store.isDown = false;
            assertTrue(watch.awaitReady(Watching.LONG));
        }

        assertEquals(List.of(DOWN, UP), watching.log.with("the store can"));
    }

    @Test
    void anOutageLaterIsOneLineAndItsEndAnother() throws InterruptedException {
        try (TransitionWatch watch = Watching.ready(watching.quick().listener("told", watching.listener))) {
            watching.store.isDown = true;
            Await.until("reads that fail", () -> watching.store.failures.get() >= 3);
            watching.store.isDown = false;
            Await.until("the end", () -> watching.log.with("the store can").size() >= 2);
            assertTrue(watch.awaitReady(Duration.ZERO));
        }

        assertEquals(List.of(DOWN, UP), watching.log.with("the store can"));
    }

    @Test
    void aLogThatThrowsStopsNothing() throws InterruptedException {
        watching.log.breakDown();
        AtomicInteger calls = new AtomicInteger();
        try (TransitionWatch watch = Watching.ready(watching.quick().listener("told", transition -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            watching.listener.onTransition(transition);
        }))) {
            watching.create("checkout");
            assertEquals("checkout 1 create", watching.next());
            watching.rollouts.start("checkout");
            assertEquals("checkout 2 start", watching.next());
            assertTrue(watch.awaitReady(Duration.ZERO));
        }

        assertEquals(3, calls.get());
        assertEquals(2, watching.log.with("\"checkout\" version 1").size());
    }
}
