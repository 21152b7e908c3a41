package io.codomyrmex.rollout.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stage of four hours; Monday is the 5th of January 2026, and the office is open from 09 to 17, UTC. */
final class StageClockTest {

    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 UTC");
    private static final RolloutConfig PLAIN = RolloutConfig.parse("1% for 10m, 10% for 4h, 100% for 2h");
    private static final RolloutConfig COUNTS_OPEN_TIME = PLAIN.toBuilder()
            .calendar(Optional.of(OFFICE.withAccrual(Accrual.OPEN)))
            .build();
    private static final RolloutConfig MOVES_IN_OPEN_TIME =
            PLAIN.toBuilder().calendar(Optional.of(OFFICE)).build();
    private static final List<TimeSpan> NEVER_PAUSED = List.of();

    @Test
    void aStageServesTheDelayOfItsOwnFromWhenItWasEntered() {
        Timeline entered = active(monday(10), Duration.ZERO);
        assertClock(clock(entered, PLAIN, NEVER_PAUSED), hours(4), Optional.of(monday(14)), Optional.of(hours(4)));
        StageClock first = StageClock.of(entered, PLAIN, 0, NEVER_PAUSED);
        assertEquals(Duration.ofMinutes(10), first.remaining());
        assertEquals(Optional.of(monday(10).plus(Duration.ofMinutes(10))), first.servedAt());
    }

    @Test
    void whatWasServedBeforeAPauseCounts() {
        StageClock resumed = clock(active(monday(20), hours(3)), PLAIN, NEVER_PAUSED);
        assertClock(resumed, hours(1), Optional.of(monday(21)), Optional.of(hours(4)));
    }

    @Test
    void nothingIsLeftOnceMoreThanTheDelayWasServed() {
        StageClock resumed = clock(active(monday(20), hours(5)), PLAIN, NEVER_PAUSED);
        assertClock(resumed, Duration.ZERO, Optional.of(monday(20)), Optional.empty());
        StageClock paused = clock(paused(hours(4)), PLAIN, NEVER_PAUSED);
        assertClock(paused, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    @Test
    void whilePausedNoInstantServesTheDelayAndTheStoreIsAskedForTheRest() {
        StageClock paused = clock(paused(hours(1)), PLAIN, NEVER_PAUSED);
        assertClock(paused, hours(3), Optional.empty(), Optional.of(hours(4)));
    }

    @Test
    void aClosedNightIsNotCountedAndTheStoreIsAskedToWaitItOut() {
        StageClock entered = clock(active(monday(15), Duration.ZERO), COUNTS_OPEN_TIME, NEVER_PAUSED);
        assertClock(entered, hours(4), Optional.of(monday(24 + 11)), Optional.of(hours(20)));
    }

    @Test
    void aCalendarThatOnlySaysWhenToMoveLetsTheNightCount() {
        StageClock entered = clock(active(monday(15), Duration.ZERO), MOVES_IN_OPEN_TIME, NEVER_PAUSED);
        assertClock(entered, hours(4), Optional.of(monday(19)), Optional.of(hours(4)));
    }

    @Test
    void ofEarlierSpansTheOpenTimeIsServed() {
        List<TimeSpan> earlier = List.of(new TimeSpan(monday(8), monday(10)), new TimeSpan(monday(12), monday(13)));
        StageClock resumed = clock(active(monday(16), hours(3)), COUNTS_OPEN_TIME, earlier);
        assertClock(resumed, hours(2), Optional.of(monday(24 + 10)), Optional.of(hours(3 + 18)));
        StageClock paused = clock(paused(hours(3)), COUNTS_OPEN_TIME, earlier);
        assertClock(paused, hours(2), Optional.empty(), Optional.of(hours(3 + 2)));
    }

    @Test
    void withoutACalendarThatCountsEarlierSpansAreNotLookedAt() {
        List<TimeSpan> earlier = List.of(new TimeSpan(monday(9), monday(12)));
        for (RolloutConfig plan : List.of(PLAIN, MOVES_IN_OPEN_TIME)) {
            assertEquals(
                    hours(3), clock(active(monday(16), hours(1)), plan, earlier).remaining());
        }
    }

    @Test
    void earlierSpansAreNeededAfterAPauseWhereOnlyOpenTimeCounts() {
        assertTrue(StageClock.needsEarlier(paused(hours(1)), COUNTS_OPEN_TIME));
        assertFalse(StageClock.needsEarlier(active(monday(10), Duration.ZERO), COUNTS_OPEN_TIME));
        assertFalse(StageClock.needsEarlier(paused(hours(1)), MOVES_IN_OPEN_TIME));
        assertFalse(StageClock.needsEarlier(paused(hours(1)), PLAIN));
    }

    private static void assertClock(
            StageClock clock, Duration remaining, Optional<Instant> servedAt, Optional<Duration> askOfTheStore) {
        assertEquals(remaining, clock.remaining());
        assertEquals(servedAt, clock.servedAt());
        assertEquals(askOfTheStore, clock.delayToServe());
    }

    private static StageClock clock(Timeline timeline, RolloutConfig plan, List<TimeSpan> earlier) {
        return StageClock.of(timeline, plan, 1, earlier);
    }

    private static Timeline active(Instant since, Duration served) {
        return timeline(Optional.of(since), served);
    }

    private static Timeline paused(Duration served) {
        return timeline(Optional.empty(), served);
    }

    private static Timeline timeline(Optional<Instant> activeSince, Duration served) {
        Instant entered = monday(0);
        return new Timeline(
                entered, Optional.of(entered), Optional.of(entered), activeSince.orElse(entered), activeSince, served);
    }

    private static Instant monday(int hour) {
        return Instant.parse("2026-01-05T00:00:00Z").plus(hours(hour));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
