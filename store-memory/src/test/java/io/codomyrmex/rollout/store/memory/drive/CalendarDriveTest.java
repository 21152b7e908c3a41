package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A driver keeps to the calendar of a plan, over every change of the clocks. */
class CalendarDriveTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin");

    private final Drive drive = new Drive();

    private void startWith(RolloutCalendar calendar, Duration delay) {
        drive.start(Drive.automatic().toBuilder()
                .stages("5%, 25%, 100%", delay)
                .calendar(Optional.of(calendar))
                .build());
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** Judged by the clock on the wall, not by the calendar that is tested. */
    private static boolean isOfficeTime(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, BERLIN);
        return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).contains(local.getDayOfWeek())
                && local.getHour() >= 9
                && local.getHour() < 17;
    }

    @Test
    void officeHoursAreKeptOverTwoYears() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        Instant end = drive.clock.instant().plus(Duration.ofDays(731));
        int steps = 0;
        while (drive.clock.instant().isBefore(end)) {
            drive.clock.set(OFFICE.nextOpening(drive.clock.instant()));
            startWith(
                    random.nextBoolean() ? OFFICE : OFFICE.withAccrual(Accrual.OPEN),
                    Duration.ofMinutes(random.nextInt(1, 60 * 24 * 5)));
            while (!drive.status().state().isEnded()) {
                drive.engine.run();
                drive.clock.advance(Duration.ofSeconds(random.nextInt(1, 7_200)));
            }
            for (HistoryEntry entry : drive.rollouts.history("checkout")) {
                if (entry.command() == RolloutCommand.ADVANCE) {
                    steps++;
                    assertTrue(isOfficeTime(entry.at()), () -> "-Drollout.seed=" + seed + ": " + entry);
                }
            }
        }
        int counted = steps;
        assertTrue(counted > 200, () -> "-Drollout.seed=" + seed + ": only " + counted + " steps");
    }

    @Test
    void aDelayThatEndsAtNightIsServedAndTheStageIsLeftWhenTheWindowOpens() {
        drive.clock.set(berlin("2026-03-05T16:00:00"));
        startWith(OFFICE, Duration.ofHours(2));
        drive.engine.run();
        drive.clock.set(berlin("2026-03-05T17:00:00"));
        drive.engine.run();
        drive.clock.set(berlin("2026-03-06T08:59:59"));
        drive.engine.run();
        assertEquals(0, drive.status().stageIndex());
        drive.clock.set(berlin("2026-03-06T09:00:00"));
        drive.engine.run();

        assertEquals(1, drive.status().stageIndex());
        assertEquals(List.of("delay", "outside-window", "advance to version 3"), drive.events);
    }

    @Test
    void aDelayThatCountsOpenTimeAloneGoesOnTheNextDay() {
        drive.clock.set(berlin("2026-03-05T16:00:00"));
        startWith(OFFICE.withAccrual(Accrual.OPEN), Duration.ofHours(2));

        assertEquals(Optional.of(berlin("2026-03-06T10:00:00")), drive.status().nextAdvanceNotBefore());
        drive.clock.set(berlin("2026-03-06T09:59:59"));
        drive.engine.run();
        assertEquals(0, drive.status().stageIndex());
        drive.clock.set(berlin("2026-03-06T10:00:00"));
        drive.engine.run();
        assertEquals(1, drive.status().stageIndex());
    }

    /** Paused from 09:30 to 10:30: half an hour on Thursday, half an hour on Friday, and one more after it. */
    @Test
    void openTimeFromBeforeAPauseCounts() {
        drive.clock.set(berlin("2026-03-05T16:30:00"));
        startWith(OFFICE.withAccrual(Accrual.OPEN), Duration.ofHours(2));
        drive.clock.set(berlin("2026-03-06T09:30:00"));
        drive.rollouts.pause("checkout");
        assertEquals(Optional.of(Duration.ofHours(1)), drive.status().remaining());
        drive.clock.set(berlin("2026-03-06T10:30:00"));
        drive.rollouts.resume("checkout");

        assertEquals(Optional.of(berlin("2026-03-06T11:30:00")), drive.status().nextAdvanceNotBefore());
        drive.clock.set(berlin("2026-03-06T11:29:59"));
        drive.engine.run();
        assertEquals(0, drive.status().stageIndex());
        drive.clock.set(berlin("2026-03-06T11:30:00"));
        drive.engine.run();
        assertEquals(1, drive.status().stageIndex());
    }

    /** The clocks go forward on the night to Sunday 29 March: Friday 16:00 to Monday 10:00 is two hours of open time. */
    @Test
    void openTimeIsRightOverTheChangeOfTheClocks() {
        drive.clock.set(berlin("2026-03-27T16:00:00"));
        startWith(OFFICE.withAccrual(Accrual.OPEN), Duration.ofHours(2));

        assertEquals(Optional.of(berlin("2026-03-30T10:00:00")), drive.status().nextAdvanceNotBefore());
    }

    @Test
    void theWindowsOfADelayThatCountsOpenTimeStayWhileAStageIsServed() {
        drive.clock.set(berlin("2026-03-05T16:00:00"));
        startWith(OFFICE, Duration.ofHours(2));

        assertThrows(
                IllegalArgumentException.class,
                () -> drive.rollouts.edit(
                        "checkout",
                        plan -> plan.toBuilder()
                                .calendar(Optional.of(OFFICE.withAccrual(Accrual.OPEN)))
                                .build()));
        drive.rollouts.edit(
                "checkout", plan -> plan.toBuilder().calendar(Optional.empty()).build());
    }

    @Test
    void outsideOfItsWindowARolloutCanStillBePausedAndAborted() {
        drive.clock.set(berlin("2026-03-05T16:00:00"));
        startWith(OFFICE, Duration.ZERO);
        drive.clock.set(berlin("2026-03-07T03:00:00"));

        assertEquals(RolloutState.PAUSED, drive.rollouts.pause("checkout").state());
        drive.rollouts.abort("checkout", By.actor("kim").because("3 a.m."));
        assertEquals(RolloutState.ABORTED, drive.status().state());
    }
}
