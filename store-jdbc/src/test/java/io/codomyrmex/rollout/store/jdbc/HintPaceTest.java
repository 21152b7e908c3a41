package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When a link for hints tries again, sends signs of life, and when a commit announces itself again. */
class HintPaceTest {

    private static final long SEED = 20_261_126;

    @Test
    void pausesDoubleUpToALimitAndLoseUpToHalfByChance() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(450), new Random(SEED));

        for (long most : new long[] {100, 200, 400, 450, 450}) {
            assertWithin(most / 2, most, backoff.next().toMillis());
        }
        backoff.reset();
        assertWithin(50, 100, backoff.next().toMillis());
    }

    @Test
    void nodesThatLoseTheirLinksTogetherDoNotComeBackTogether() {
        long different = IntStream.range(0, 100)
                .mapToLong(node -> new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(SEED + node))
                        .next()
                        .toNanos())
                .distinct()
                .count();
        assertTrue(different > 90, "seed " + SEED + ": " + different);
    }

    @Test
    void heartbeatsComeUpToATenthSooner() {
        Random random = new Random(SEED);
        long[] waits = LongStream.range(0, 1_000)
                .map(i -> HintSettings.DEFAULT.untilHeartbeat(random))
                .sorted()
                .toArray();
        assertWithin(Duration.ofSeconds(9).toNanos(), Duration.ofMillis(9_010).toNanos(), waits[0]);
        assertWithin(Duration.ofMillis(9_990).toNanos(), Duration.ofSeconds(10).toNanos(), waits[999]);
    }

    private static void assertWithin(long least, long most, long actual) {
        assertTrue(least <= actual && actual <= most, "seed " + SEED + ": " + actual);
    }

    @Test
    void afterARefusalCommitsAreNotAnnouncedForHalfAMinute() {
        AtomicLong now = new AtomicLong();
        Announcements announcements = new Announcements("the database", now::get);
        try (LogLines log = LogLines.of(Announcements.class)) {
            assertTrue(announcements.areWanted());

            announcements.refuse("its queue is full");
            assertFalse(announcements.areWanted());
            now.addAndGet(Duration.ofSeconds(30).toNanos());
            assertFalse(announcements.areWanted());
            now.incrementAndGet();
            assertTrue(announcements.areWanted());
            announcements.refuse("its queue is full");
            assertFalse(announcements.areWanted());
            announcements.made();
            assertTrue(announcements.areWanted());

            assertEquals(
                    List.of("the database: changes are made but not announced: its queue is full"), log.warnings());
            assertEquals(List.of("the database: changes are announced again"), log.at(Level.INFO));
        }
    }
}
