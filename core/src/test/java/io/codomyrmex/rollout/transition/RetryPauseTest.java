package io.codomyrmex.rollout.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RetryPauseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static RetryPause pauses(Duration first, Duration most) {
        return new RetryPause(first, most, new SplittableRandom(7));
    }

    private static void assertBetweenNineTenthsAndAllOf(Duration pause, int failures) {
        RetryPause pauses = pauses(SECOND, Duration.ofSeconds(60));
        long most = pause.toNanos();
        LongStream.generate(() -> pauses.after(failures)).limit(1_000).forEach(nanos -> {
            assertTrue(nanos >= most - most / 10 && nanos <= most, () -> nanos + " is not about " + most);
        });
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertBetweenNineTenthsAndAllOf(SECOND, 1);
        assertBetweenNineTenthsAndAllOf(Duration.ofSeconds(2), 2);
        assertBetweenNineTenthsAndAllOf(Duration.ofSeconds(32), 6);
        assertBetweenNineTenthsAndAllOf(Duration.ofSeconds(60), 7);
        assertBetweenNineTenthsAndAllOf(Duration.ofSeconds(60), 63);
        assertBetweenNineTenthsAndAllOf(Duration.ofSeconds(60), Integer.MAX_VALUE);
    }

    @Test
    void nodesDoNotComeBackTogether() {
        RetryPause pauses = pauses(SECOND, SECOND);
        long different =
                LongStream.generate(() -> pauses.after(1)).limit(100).distinct().count();
        assertTrue(different > 90, () -> different + " different pauses");
    }

    @Test
    void theLongestPauseOfAllDoesNotOverflow() {
        Duration day = Duration.ofDays(1);
        assertEquals((double) day.toNanos(), (double) pauses(day, day).after(100), day.toNanos() / 10.0);
    }
}
