package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.tooEarly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What holds exactly, to the microsecond, for stores that take their time from {@link StoreSettings#clock()}: an optional
 * ability that a test class adds to {@link RolloutStoreContract}.
 */
public interface SettableClockContract extends StoreUnderTest {

    /** What a test begins with. */
    Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    /** The shortest time that counts. */
    Duration MICRO = Duration.ofNanos(1_000);

    /** Every instant is that of the clock in the settings. */
    @Test
    default void theTimeIsThatOfTheSettings() {
        clock().set(NOON);
        Readable created = Draft.create("checkout").mustCommit(store());
        clock().set(NOON.plusSeconds(5));
        Timeline started =
                Draft.enterStage(created, 0).mustCommit(store()).envelope().timeline();

        assertEquals(NOON, created.envelope().timeline().createdAt());
        assertEquals(
                new Timeline(
                        NOON,
                        Optional.of(NOON.plusSeconds(5)),
                        Optional.of(NOON.plusSeconds(5)),
                        NOON.plusSeconds(5),
                        Optional.of(NOON.plusSeconds(5)),
                        Duration.ZERO),
                started);
    }

    /** What is finer than a microsecond is cut off, never rounded up. */
    @Test
    default void theTimeIsCutToMicroseconds() {
        clock().set(NOON.plusNanos(999));

        assertEquals(
                NOON,
                Draft.create("checkout")
                        .mustCommit(store())
                        .envelope()
                        .timeline()
                        .updatedAt());
    }

    /** Instants far away come back as they were. */
    @Test
    default void instantsFarAwayComeBack() {
        for (String time : List.of(
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2038-01-19T03:14:08.000001Z",
                "2262-04-12T00:00:00.123456Z",
                "9999-12-31T23:59:59.999999Z")) {
            clock().set(Instant.parse(time));
            Readable active = active("flag-" + time.substring(0, 4), RolloutConfig.defaults());

            assertEquals(Instant.parse(time), active.envelope().timeline().updatedAt());
            assertEquals(Optional.of(active), store().find(active.flag()));
        }
    }

    /** One microsecond is too early. */
    @Test
    default void oneMicrosecondBeforeTheDelayIsTooEarly() {
        for (Duration delay : List.of(MICRO, Duration.ofHours(1), Stage.MAX_DELAY)) {
            clock().set(NOON);
            Readable active = active("flag-" + delay.toNanos(), RolloutConfig.parse("5%, 100%", delay));
            Instant justBefore = NOON.plus(delay).minus(MICRO);
            clock().set(justBefore.plusNanos(999));

            CommitOutcome.TooEarly refused =
                    tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()));

            assertEquals(new CommitOutcome.TooEarly(active, justBefore), refused);
        }
    }

    /** The delay itself is enough. */
    @Test
    default void exactlyAtTheDelayIsAllowed() {
        for (Duration delay : List.of(Duration.ZERO, MICRO, Duration.ofHours(1), Stage.MAX_DELAY)) {
            clock().set(NOON);
            Readable active = active("flag-" + delay.toNanos(), RolloutConfig.parse("5%, 100%", delay));
            clock().set(NOON.plus(delay));

            Readable second = Draft.enterStage(active, 1).whenServed(active).mustCommit(store());

            assertEquals(
                    Optional.of(NOON.plus(delay)), second.envelope().timeline().stageEnteredAt());
        }
    }

    /** A span holds from its first microsecond to the last one before its end. */
    @Test
    default void aSpanIncludesItsBeginningAndExcludesItsEnd() {
        clock().set(NOON);
        Readable active = active("checkout", RolloutConfig.defaults());
        Instant from = NOON.plusSeconds(60);
        Instant until = from.plusSeconds(60);
        for (Instant outside : List.of(from.minus(MICRO), until, until.plus(MICRO))) {
            clock().set(outside);
            assertEquals(
                    new CommitOutcome.OutsideSpan(active, outside),
                    Draft.enterStage(active, 1)
                            .within(new TimeSpan(from, until))
                            .commit(store()));
        }
        for (Instant inside : List.of(from, until.minus(MICRO).plusNanos(999))) {
            clock().set(inside);
            active = Draft.enterStage(active, 1)
                    .within(new TimeSpan(from, until))
                    .mustCommit(store());
        }
    }

    /** A span may be finer than the store's time, which is compared with it as it is: cut to microseconds. */
    @Test
    default void aSpanMayBeFinerThanAMicrosecond() {
        clock().set(NOON);
        Readable active = active("checkout", RolloutConfig.defaults());
        clock().set(NOON.plusNanos(999));
        TimeSpan later = new TimeSpan(NOON.plusNanos(1), Instant.MAX);
        TimeSpan barely = new TimeSpan(NOON, NOON.plusNanos(1));

        assertEquals(
                new CommitOutcome.OutsideSpan(active, NOON),
                Draft.enterStage(active, 1).within(later).commit(store()));
        active = Draft.enterStage(active, 1).within(barely).mustCommit(store());
        clock().set(NOON.plus(MICRO));
        Draft.enterStage(active, 2).within(later).mustCommit(store());
    }

    /** The time that a span is compared with is the one that becomes the instant of the change. */
    @Test
    default void aClockThatJumpsBackIsInTheSpanOfTheLastChange() {
        clock().set(NOON);
        Readable active = active("checkout", RolloutConfig.defaults());
        clock().set(NOON.minus(Duration.ofDays(1)));

        assertEquals(
                new CommitOutcome.OutsideSpan(active, NOON),
                Draft.enterStage(active, 1)
                        .within(new TimeSpan(Instant.MIN, NOON))
                        .commit(store()));
        Readable moved = Draft.enterStage(active, 1)
                .within(new TimeSpan(NOON, NOON.plus(MICRO)))
                .mustCommit(store());
        assertEquals(NOON, moved.envelope().timeline().updatedAt());
    }

    /** The time of the store is that of the settings, cut to microseconds, whatever flags have. */
    @Test
    default void theTimeToldIsThatOfTheSettings() {
        for (Instant time :
                List.of(NOON, NOON.minus(Duration.ofDays(1)), Instant.parse("1969-12-31T23:59:59.999999Z"))) {
            clock().set(time.plusNanos(999));
            assertEquals(time, store().time());
            Draft.create("flag-" + time.getEpochSecond()).mustCommit(store());
        }
    }

    /** However long it is paused, and however often: only active time counts, and all of it. */
    @Test
    default void onlyActiveTimeCountsAndAllOfIt() {
        clock().set(NOON);
        Duration hour = Duration.ofHours(1);
        Readable rollout = active("checkout", RolloutConfig.parse("5%, 100%", hour.multipliedBy(3)));
        for (int i = 1; i <= 3; i++) {
            clock().advance(hour.minus(MICRO));
            Readable paused = Draft.pause(rollout).mustCommit(store());
            assertEquals(
                    hour.minus(MICRO).multipliedBy(i),
                    paused.envelope().timeline().served());
            clock().advance(Duration.ofDays(400));
            tooEarly(Draft.enterStage(paused, 1).whenServed(paused).commit(store()));
            rollout = Draft.resume(paused).mustCommit(store());
        }
        clock().advance(MICRO.multipliedBy(2));
        tooEarly(Draft.enterStage(rollout, 1).whenServed(rollout).commit(store()));
        clock().advance(MICRO);

        assertEquals(
                9,
                Draft.enterStage(rollout, 1)
                        .whenServed(rollout)
                        .mustCommit(store())
                        .version());
    }

    /** A clock that jumped back counts as the time of the last change. */
    @Test
    default void aClockThatJumpsBackNeverGoesBelowWhatTheFlagHas() {
        clock().set(NOON);
        Readable active = active("checkout", RolloutConfig.defaults());
        clock().set(NOON.minus(Duration.ofDays(1)));

        CommitOutcome.TooEarly refused =
                tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()));
        assertEquals(NOON, refused.storeTime());
        Readable paused = Draft.pause(active).mustCommit(store());
        assertEquals(NOON, paused.envelope().timeline().updatedAt());
        assertEquals(Duration.ZERO, paused.envelope().timeline().served());
        Readable resumed = Draft.resume(paused).mustCommit(store());
        assertEquals(Optional.of(NOON), resumed.envelope().timeline().activeSince());
        assertEquals(NOON, store().history("checkout").get(3).entry().at());
    }

    /** After a jump back the delay ends when it would have ended. */
    @Test
    default void aClockThatJumpsBackMakesNoStageLongerOrShorter() {
        clock().set(NOON);
        Readable active = active("checkout", RolloutConfig.parse("5%, 100%", Duration.ofHours(1)));
        clock().set(NOON.minus(Duration.ofHours(5)));
        Readable again = Draft.resume(Draft.pause(active).mustCommit(store())).mustCommit(store());
        clock().set(NOON.plus(Duration.ofHours(1)).minus(MICRO));
        tooEarly(Draft.enterStage(again, 1).whenServed(again).commit(store()));
        clock().set(NOON.plus(Duration.ofHours(1)));

        assertEquals(
                5,
                Draft.enterStage(again, 1).whenServed(again).mustCommit(store()).version());
    }

    /** A rollout made anew begins no earlier than the one before ended. */
    @Test
    default void aClockThatJumpsBackDoesNotCreateBeforeTheLastChange() {
        clock().set(NOON);
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable other = Draft.create("other").mustCommit(store());
        Draft.delete(created).mustCommit(store());
        clock().set(NOON.minusSeconds(60));

        assertEquals(
                NOON,
                Draft.create("checkout")
                        .mustCommit(store())
                        .envelope()
                        .timeline()
                        .createdAt());
        assertEquals(
                NOON,
                Draft.replace(other, other.document())
                        .mustCommit(store())
                        .envelope()
                        .timeline()
                        .createdAt());
    }

    /** The time of one flag is no other's business. */
    @Test
    default void aClockThatJumpsBackHoldsForNewFlags() {
        clock().set(NOON);
        Draft.create("checkout").mustCommit(store());
        clock().set(NOON.minusSeconds(60));

        assertEquals(
                NOON.minusSeconds(60),
                Draft.create("search").mustCommit(store()).envelope().timeline().createdAt());
    }

    /** A node whose clock is behind neither blocks others nor makes a stage longer. */
    @Test
    default void aHandleWhoseClockIsBehindTakesTheTimeThatTheFlagHas() {
        clock().set(NOON);
        RolloutStore behind = handle(settings().withClock(InstantSource.fixed(NOON.minus(Duration.ofMinutes(10)))));
        Readable active = active("checkout", RolloutConfig.parse("5%, 100%", Duration.ofHours(1)));

        Readable paused = Draft.pause(active).mustCommit(behind);

        assertEquals(NOON, paused.envelope().timeline().updatedAt());
        Readable resumed = Draft.resume(paused).mustCommit(store());
        clock().set(NOON.plus(Duration.ofHours(1)));
        tooEarly(Draft.enterStage(resumed, 1).whenServed(resumed).commit(behind));
        assertEquals(
                5,
                Draft.enterStage(resumed, 1)
                        .whenServed(resumed)
                        .mustCommit(store())
                        .version());
    }

    /** One reading decides about the delay and the span, and becomes the instant of the change. */
    @Test
    default void aCommitReadsTheClockOnce() {
        AtomicInteger readings = new AtomicInteger();
        RolloutStore store = handle(settings().withClock(() -> NOON.plusSeconds(readings.incrementAndGet())));
        readings.set(0);

        Readable active =
                Draft.enterStage(Draft.create("checkout").mustCommit(store), 0).mustCommit(store);
        assertEquals(2, readings.get());
        tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store));
        assertEquals(3, readings.get());
        Outcomes.outsideSpan(Draft.enterStage(active, 1)
                .delayToServe(Duration.ZERO)
                .within(new TimeSpan(Instant.MIN, NOON))
                .commit(store));
        assertEquals(4, readings.get());
        Draft.enterStage(active, 1)
                .delayToServe(Duration.ofSeconds(2))
                .within(new TimeSpan(NOON, Instant.MAX))
                .mustCommit(store);
        assertEquals(5, readings.get());
    }

    /** A writer that stops after it read the clock would commit an old time, if others could commit meanwhile. */
    @Test
    default void theClockIsReadAfterTheLock() {
        OneAtATime clock = new OneAtATime(clock());
        List<RolloutStore> handles =
                List.of(handle(settings().withClock(clock)), handle(settings().withClock(clock)));
        Readable created = Draft.create("checkout").mustCommit(store());
        clock.watch();

        Race.run(16, i -> () -> Draft.enterStage(created, i % 4).commit(handles.get(i % 2)));

        assertTrue(clock.wasRead());
        assertFalse(clock.wasReadTogether(), "two writers of one flag read the clock at the same time");
    }

    /** As the other random sequence; here the model knows the time, and the clock jumps. */
    @Test
    default void aRandomSequenceOnAJumpingClockAgreesWithAPlainModel() {
        RandomSeeds.forEachSeed(randomSequences(), random -> {
            clock().set(NOON);
            int limit = 1 + random.nextInt(30);
            StoreSettings fresh = settings()
                    .withNamespace(settings().namespace() + "-" + random.nextInt(Integer.MAX_VALUE))
                    .withHistoryLimit(limit);
            try (RolloutStore store = open(fresh)) {
                RandomSequence sequence = new RandomSequence(random, store, limit, Optional.of(clock()::instant));
                for (int step = 0; step < 300; step++) {
                    jump(random);
                    sequence.step();
                }
            }
        });
    }

    private void jump(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> clock().advance(Duration.ofNanos(-random.nextInt(2_000_000_000)));
            case 1 -> clock().advance(Duration.ofDays(random.nextInt(400)));
            case 2, 3, 4 -> clock().advance(Duration.ofNanos(random.nextInt(3_000)));
            default -> clock().advance(Duration.ofNanos(1_000L * random.nextInt(5_000)));
        }
    }

    private Readable active(String flag, RolloutConfig plan) {
        return Draft.enterStage(Draft.create(flag, plan).mustCommit(store()), 0).mustCommit(store());
    }
}
