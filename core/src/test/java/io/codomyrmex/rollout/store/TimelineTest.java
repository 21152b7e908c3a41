package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TimelineTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    private static Instant at(long minutes) {
        return T0.plus(Duration.ofMinutes(minutes));
    }

    private static Timeline play(Object... steps) {
        Optional<Timeline> timeline = Optional.empty();
        for (int i = 0; i < steps.length; i += 2) {
            timeline = Optional.of(Timeline.after(timeline, (ClockEdit) steps[i], at((Integer) steps[i + 1])));
        }
        return timeline.orElseThrow();
    }

    @Test
    void aNewRolloutHasEnteredNothing() {
        assertEquals(
                new Timeline(at(0), Optional.empty(), Optional.empty(), at(0), Optional.empty(), Duration.ZERO),
                play(ClockEdit.CREATE, 0));
    }

    @Test
    void theStartIsThatOfTheFirstStageAndStays() {
        Timeline second = play(ClockEdit.CREATE, 0, ClockEdit.ENTER_STAGE, 5, ClockEdit.ENTER_STAGE, 70);
        assertEquals(Optional.of(at(5)), second.startedAt());
        assertEquals(Optional.of(at(70)), second.stageEnteredAt());
        assertEquals(Duration.ofMinutes(2), second.servedAt(at(72)));
    }

    @Test
    void pausedTimeDoesNotCountAndTheStageStaysEnteredWhenItWas() {
        Timeline resumed = play(
                ClockEdit.CREATE,
                0,
                ClockEdit.ENTER_STAGE,
                0,
                ClockEdit.STOP,
                20,
                ClockEdit.RESUME,
                120,
                ClockEdit.STOP,
                130,
                ClockEdit.RESUME,
                500);
        assertEquals(Duration.ofMinutes(30), resumed.servedAt(at(500)));
        assertEquals(Duration.ofMinutes(41), resumed.servedAt(at(511)));
        assertEquals(Optional.of(at(0)), resumed.stageEnteredAt());
    }

    @Test
    void whileStoppedNothingIsServed() {
        Timeline paused = play(ClockEdit.CREATE, 0, ClockEdit.ENTER_STAGE, 0, ClockEdit.STOP, 20);
        assertEquals(Duration.ofMinutes(20), paused.servedAt(at(999)));
    }

    @Test
    void aClockThatJumpsBackCountsAsStandingStill() {
        Timeline timeline = play(ClockEdit.CREATE, 0, ClockEdit.ENTER_STAGE, 60, ClockEdit.STOP, 10);
        assertEquals(at(60), timeline.updatedAt());
        assertEquals(Duration.ZERO, timeline.served());
        Timeline replaced = Timeline.after(Optional.of(timeline), ClockEdit.CREATE, at(1));
        assertEquals(at(60), replaced.createdAt());
        assertEquals(Duration.ZERO, timeline.servedAt(at(-5)));
    }

    @Test
    void keepingChangesTheInstantOfTheLastChangeAlone() {
        Timeline active = play(ClockEdit.CREATE, 0, ClockEdit.ENTER_STAGE, 10);
        Timeline kept = Timeline.after(Optional.of(active), ClockEdit.KEEP, at(25));
        assertEquals(at(25), kept.updatedAt());
        assertEquals(active.activeSince(), kept.activeSince());
        assertEquals(Duration.ofMinutes(15), kept.servedAt(at(25)));
    }

    @Test
    void stoppingTwiceCountsOnce() {
        Timeline aborted = play(ClockEdit.CREATE, 0, ClockEdit.ENTER_STAGE, 0, ClockEdit.STOP, 20, ClockEdit.STOP, 50);
        assertEquals(Duration.ofMinutes(20), aborted.served());
    }

    @Test
    void instantsAreCutToWholeMicroseconds() {
        Timeline created = Timeline.after(Optional.empty(), ClockEdit.CREATE, T0.plusNanos(1_999));
        assertEquals(T0.plusNanos(1_000), created.createdAt());
    }

    @Test
    void noPartIsFinerThanAMicrosecondAndTheErrorNamesThePart() {
        Instant fine = T0.plusNanos(1);
        Optional<Instant> some = Optional.of(T0);
        Duration served = Duration.ofNanos(1_000);
        assertEquals(served, new Timeline(T0, some, some, T0, some, served).served());
        assertRefused("createdAt: ", () -> new Timeline(fine, some, some, T0, some, served));
        assertRefused("startedAt: ", () -> new Timeline(T0, Optional.of(fine), some, T0, some, served));
        assertRefused("stageEnteredAt: ", () -> new Timeline(T0, some, Optional.of(fine), T0, some, served));
        assertRefused("updatedAt: ", () -> new Timeline(T0, some, some, fine, some, served));
        assertRefused("activeSince: ", () -> new Timeline(T0, some, some, T0, Optional.of(fine), served));
        assertRefused("served: ", () -> new Timeline(T0, some, some, T0, some, Duration.ofNanos(1)));
        assertRefused("served: ", () -> new Timeline(T0, some, some, T0, some, Duration.ofSeconds(-1)));
    }

    private static void assertRefused(String part, Executable attempt) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        assertTrue(message.startsWith(part), message);
    }

    @Test
    void onlyACreationNeedsNothingBefore() {
        for (ClockEdit edit : ClockEdit.values()) {
            if (edit != ClockEdit.CREATE) {
                assertThrows(
                        IllegalArgumentException.class, () -> Timeline.after(Optional.empty(), edit, T0), edit.name());
            }
        }
    }

    @Test
    void aCountThatStartsInTheFutureHasServedNothingMore() {
        Timeline tampered = new Timeline(
                at(0), Optional.of(at(0)), Optional.of(at(0)), at(1), Optional.of(at(600)), Duration.ofMinutes(3));
        assertEquals(Duration.ofMinutes(3), tampered.servedAt(at(5)));
        assertEquals(
                Duration.ofMinutes(3),
                Timeline.after(Optional.of(tampered), ClockEdit.STOP, at(5)).served());
    }
}
