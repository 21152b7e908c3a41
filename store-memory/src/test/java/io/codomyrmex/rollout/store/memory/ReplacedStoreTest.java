package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.store.memory.drive.Await;
import io.codomyrmex.rollout.transition.TransitionWatch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that is set up anew under a watch, between its reads or in the middle of one. */
@Timeout(120)
final class ReplacedStoreTest {

    private final Watching watching = new Watching();

    @AfterEach
    void close() {
        watching.close();
    }

    private void replaceAfterTheSnapshot() {
        watching.store.afterSnapshot = () -> {
            watching.store.afterSnapshot = () -> {};
            watching.replaceByOneWith("search");
        };
    }

    @Test
    void aListenerStandsWhereTheOtherStoreStandsAlsoWhileNothingChangesThere() throws InterruptedException {
        watching.create("checkout");
        try (TransitionWatch watch = Watching.ready(watching.quick().listener("told", watching.listener))) {
            assertEquals(Map.of("checkout", 1L), watch.positions("told"));
            watching.replaceByOneWith("search");

            Await.until("the other store", () -> watch.positions("told").equals(Map.of("search", 1L)));
        }
        assertEquals(0, watching.told.size());
    }

    @Test
    void theFirstReadCountsAlsoWhenTheStoreIsReplacedInTheMiddleOfIt() throws InterruptedException {
        watching.create("checkout");
        replaceAfterTheSnapshot();
        try (TransitionWatch watch = Watching.ready(
                watching.quick().listener("told", watching.listener).pollInterval(Duration.ofDays(1)))) {
            assertEquals(Map.of("checkout", 1L), watch.positions("told"));
        }
    }

    @Test
    void whatCameInTheMiddleOfTheFirstReadIsSeenAsAnotherStore() throws InterruptedException {
        watching.create("checkout");
        replaceAfterTheSnapshot();
        try (TransitionWatch watch = Watching.ready(watching.quick().listener("told", watching.listener))) {
            Await.until("the other store", () -> watch.positions("told").equals(Map.of("search", 1L)));
            watching.rollouts.start("search");
            assertEquals("search 2 start", watching.next());
        }
        assertEquals(1, watching.log.with("the store is another one").size());
    }
}
