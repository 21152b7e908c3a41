package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.memory.drive.Await;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pauses after trouble: neither a listener nor a store that fails is called again at once. */
@Timeout(120)
final class TransitionPauseTest {

    private final Watching watching = new Watching();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        watching.close();
    }

    /** A listener that throws at its first calls. */
    private TransitionListener throwingAt(int first) {
        return transition -> {
            if (calls.incrementAndGet() <= first) {
                throw new IllegalStateException("not yet");
            }
            watching.listener.onTransition(transition);
        };
    }

    private static void assertAtLeast(Duration least, long begun) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(taken.compareTo(least) >= 0, taken::toString);
    }

    @Test
    void aListenerThatThrewIsLeftAloneForNineTenthsOfThePauseAtLeast() throws InterruptedException {
        Duration pause = Duration.ofMillis(200);
        try (TransitionWatch watch =
                Watching.ready(watching.quick().listener("told", throwingAt(2)).retry(pause, pause))) {
            long begun = System.nanoTime();
            watching.create("checkout");
            assertEquals("checkout 1 create", watching.next());

            assertAtLeast(Duration.ofMillis(2 * 180), begun);
            assertTrue(watch.awaitReady(Duration.ZERO));
        }
    }

    @Test
    void pausesAreMeasuredByTheTickerThatIsSet() throws InterruptedException {
        AtomicLong ticks = new AtomicLong(7);
        Duration pause = Duration.ofDays(1);
        try (TransitionWatch watch = Watching.ready(watching.quick()
                .listener("told", throwingAt(1))
                .retry(pause, pause)
                .ticker(ticks::get))) {
            watching.create("checkout");
            Await.until("the pause", () -> watching.log.with("it threw").size() == 1);
            ticks.addAndGet(pause.toNanos());
            watching.create("search");

            assertEquals(
                    List.of("checkout 1 create", "search 1 create"),
                    Stream.of(watching.next(), watching.next()).sorted().toList());
            assertTrue(watch.awaitReady(Duration.ZERO));
        }
    }

    @Test
    void aStoreThatCannotReadHistoryIsAskedLessAndLess() throws InterruptedException {
        watching.create("checkout");
        watching.store.hasNoHistory = true;
        TransitionWatchBuilder builder =
                watching.quick().listener("told", Map.of(), watching.listener).pollInterval(Duration.ofSeconds(1));
        long begun = System.nanoTime();
        try (TransitionWatch watch = Watching.ready(builder)) {
            Await.until("three reads that fail", () -> watching.store.failures.get() >= 3);

            assertAtLeast(Duration.ofMillis(100 + 200), begun);
            assertTrue(watch.awaitReady(Duration.ZERO));
        }
    }
}
