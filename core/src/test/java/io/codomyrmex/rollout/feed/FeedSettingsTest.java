package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FeedSettingsTest {

    private static FeedSettings settings(Duration poll, Duration withHints, Duration staleAfter) {
        return new FeedSettings(
                poll, withHints, staleAfter, Duration.ZERO, 1, 7, System::nanoTime, Clock.systemUTC(), Thread::new);
    }

    @Test
    void theBoundOnStalenessLeavesRoomForThreePulls() {
        FeedSettings strict = settings(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(1), strict.interval(false));
        assertEquals(Duration.ofSeconds(1), strict.interval(true));
        FeedSettings wide = settings(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofDays(1));
        assertEquals(Duration.ofSeconds(5), wide.interval(false));
        assertEquals(Duration.ofSeconds(20), wide.interval(true));
    }

    @Test
    void theDefaultsAreConsistentWithEachOther() {
        assertEquals(
                FeedBuilder.DEFAULT_STALE_AFTER,
                FeedBuilder.DEFAULT_POLL_INTERVAL_WITH_HINTS.multipliedBy(FeedSettings.PULLS_WITHIN_BOUND));
    }
}
