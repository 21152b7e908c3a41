package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ends of every range of a watch are within it, and the next value beyond is refused with field, value and range. */
final class TransitionBoundsTest {

    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Watching watching = new Watching();
    private final TransitionWatchBuilder builder =
            watching.quick().listener("told", Map.of("checkout", 0L), watching.listener);

    @AfterEach
    void close() {
        watching.close();
    }

    private void assertStarts() {
        try (TransitionWatch watch = builder.start()) {
            assertEquals(Map.of("checkout", 0L), watch.positions("told"));
        }
    }

    private void assertRefused(String words) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, builder::start).getMessage());
    }

    @Test
    void theShortestOfAllIsAllowed() {
        watching.store.isDown = true;
        builder.pollInterval(Duration.ofMillis(10)).retry(MILLI, MILLI).closeWithin(Duration.ZERO);

        assertStarts();
    }

    @Test
    void theLongestOfAllIsAllowed() {
        watching.store.isDown = true;
        builder.pollInterval(DAY).retry(DAY, DAY).closeWithin(Duration.ofMinutes(10));

        assertStarts();
    }

    @Test
    void aPollIntervalBeyondIsRefused() {
        builder.pollInterval(Duration.ofMillis(9));
        assertRefused("pollInterval: 9ms is outside 10ms to 1d");

        builder.pollInterval(DAY.plusSeconds(1));
        assertRefused("pollInterval: 1d1s is outside 10ms to 1d");
    }

    @Test
    void aFirstPauseBeyondIsRefused() {
        builder.retry(Duration.ZERO, DAY);
        assertRefused("retry, the first pause: 0s is outside 1ms to 1d");

        builder.retry(DAY.plusSeconds(1), DAY.plusSeconds(1));
        assertRefused("retry, the first pause: 1d1s is outside 1ms to 1d");
    }

    @Test
    void aLongestPauseBeyondIsRefused() {
        builder.retry(Duration.ofSeconds(1), Duration.ofMillis(999));
        assertRefused("retry, the longest pause: 999ms is outside 1s to 1d");

        builder.retry(Duration.ofSeconds(1), DAY.plusSeconds(1));
        assertRefused("retry, the longest pause: 1d1s is outside 1s to 1d");
    }

    @Test
    void aTimeToCloseBeyondIsRefused() {
        builder.closeWithin(Duration.ofMillis(-1));
        assertRefused("closeWithin: PT-0.001S is outside 0s to 10m");

        builder.closeWithin(Duration.ofMinutes(10).plusMillis(1));
        assertRefused("closeWithin: 10m1ms is outside 0s to 10m");
    }
}
