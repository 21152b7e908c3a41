package io.codomyrmex.rollout.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PullPaceTest {

    private static final long SEED = 7;

    private final PullPace pace = pace(SEED);

    private static PullPace pace(long seed) {
        return new PullPace(Duration.ofSeconds(5), Duration.ofSeconds(20), new SplittableRandom(seed));
    }

    private static void assertAllOf(Duration least, Duration most, LongSupplier wait) {
        long[] waits = LongStream.generate(wait).limit(1_000).toArray();
        long lowest = LongStream.of(waits).min().orElseThrow();
        long highest = LongStream.of(waits).max().orElseThrow();
        assertTrue(lowest >= least.toNanos() && highest <= most.toNanos(), lowest + " to " + highest);
        // Chance has used most of the room that it has.
        assertTrue((highest - lowest) * 10 >= most.minus(least).toNanos() * 9, lowest + " to " + highest);
    }

    @Test
    void pollsComeWithinTheIntervalAndNotInStep() {
        assertAllOf(Duration.ofMillis(4_500), Duration.ofSeconds(5), () -> pace.untilPoll(false));
        assertAllOf(Duration.ofSeconds(18), Duration.ofSeconds(20), () -> pace.untilPoll(true));
    }

    @Test
    void retriesComeLessAndLessOftenUpToThePollInterval() {
        assertAllOf(Duration.ofMillis(100), Duration.ofMillis(200), () -> pace.untilRetry(1));
        assertAllOf(Duration.ofMillis(200), Duration.ofMillis(400), () -> pace.untilRetry(2));
        assertAllOf(Duration.ofMillis(1_600), Duration.ofMillis(3_200), () -> pace.untilRetry(5));
        assertAllOf(Duration.ofMillis(2_500), Duration.ofSeconds(5), () -> pace.untilRetry(6));
        assertAllOf(Duration.ofMillis(2_500), Duration.ofSeconds(5), () -> pace.untilRetry(Integer.MAX_VALUE));
    }

    @Test
    void theHintThatEndsAnOutageIsNotFollowedByAllNodesAtOnce() {
        assertAllOf(Duration.ZERO, Duration.ofSeconds(1), () -> pace.untilPullAfterOutage(10));
        assertAllOf(Duration.ZERO, Duration.ofMillis(200), () -> pace.untilPullAfterOutage(1));
    }

    @Test
    void theSameSeedGivesTheSameWaitsAndAnotherOneOthers() {
        PullPace one = pace(1);
        PullPace same = pace(1);
        PullPace other = pace(2);
        long wait = one.untilPoll(false);
        assertEquals(wait, same.untilPoll(false));
        assertNotEquals(wait, other.untilPoll(false));
    }
}
