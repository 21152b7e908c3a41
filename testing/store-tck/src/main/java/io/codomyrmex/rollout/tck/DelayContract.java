package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static io.codomyrmex.rollout.tck.Outcomes.tooEarly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stage's delay is served by the store's clock, which is read when the change is made. */
interface DelayContract extends StoreUnderTest {

    /** Short enough to wait for, long enough to tell from nothing. */
    Duration MOMENT = Duration.ofMillis(30);

    @Test
    default void aChangeBeforeTheDelayWasServedIsTooEarly() {
        Readable active = active("checkout");
        Observed before = Observed.of(store(), "checkout");

        CommitOutcome.TooEarly refused =
                tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()));

        assertEquals(active, refused.current());
        assertFalse(refused.storeTime().isBefore(active.envelope().timeline().updatedAt()));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void aRefusalSaysTheTimeOfTheStore() {
        Readable active = active("checkout");
        Instant before = storeTime();
        Instant told = tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()))
                .storeTime();
        Instant after = storeTime();

        assertFalse(told.isBefore(before), () -> told + " is before " + before);
        assertFalse(told.isAfter(after), () -> told + " is after " + after);
        assertEquals(0, told.getNano() % 1_000, "whole microseconds");
    }

    @Test
    default void aServedDelayLetsTheChangeThrough() {
        Readable active = active("checkout");
        letPass(MOMENT);

        assertEquals(
                3,
                Draft.enterStage(active, 1)
                        .delayToServe(MOMENT)
                        .mustCommit(store())
                        .version());
    }

    @Test
    default void aDelayOfZeroIsServedAtOnce() {
        Readable active = active("checkout");

        assertEquals(
                3,
                Draft.enterStage(active, 1)
                        .delayToServe(Duration.ZERO)
                        .mustCommit(store())
                        .version());
    }

    @Test
    default void pausedTimeDoesNotCount() {
        Readable paused = Draft.pause(active("checkout")).mustCommit(store());
        Duration more = paused.envelope().timeline().served().plusNanos(1_000);
        letPass(MOMENT);

        assertEquals(
                paused,
                tooEarly(Draft.enterStage(paused, 1).delayToServe(more).commit(store()))
                        .current());
    }

    @Test
    default void whatWasServedBeforeAPauseStillCountsAfterIt() {
        Readable active = active("checkout");
        letPass(MOMENT);
        Readable paused = Draft.pause(active).mustCommit(store());
        Duration served = paused.envelope().timeline().served();
        assertTrue(served.compareTo(MOMENT) >= 0, () -> served + " was served in " + MOMENT);
        letPass(MOMENT);
        Readable resumed = Draft.resume(paused).mustCommit(store());

        tooEarly(Draft.enterStage(resumed, 1)
                .delayToServe(served.plusSeconds(60))
                .commit(store()));
        assertEquals(
                5,
                Draft.enterStage(resumed, 1)
                        .delayToServe(served)
                        .mustCommit(store())
                        .version());
    }

    @Test
    default void aPausedRolloutMovesOnOnceItsDelayWasServed() {
        Readable active = active("checkout");
        letPass(MOMENT);
        Readable paused = Draft.pause(active).mustCommit(store());

        Readable moved = Draft.enterStage(paused, 1).delayToServe(MOMENT).mustCommit(store());

        assertEquals(Duration.ZERO, moved.envelope().timeline().served());
    }

    @Test
    default void everyStageServesItsOwnDelay() {
        Readable active = active("checkout");
        letPass(MOMENT);
        Readable second = Draft.enterStage(active, 1).delayToServe(MOMENT).mustCommit(store());

        tooEarly(Draft.enterStage(second, 2).whenServed(second).commit(store()));
    }

    @Test
    default void aFrozenWriterTakesTheTimeAtWhichItCommits() {
        CommitDraft prepared = Draft.enterStage(Draft.create("checkout").mustCommit(store()), 0)
                .build();
        letPass(MOMENT);
        Instant thawed = storeTime();

        Timeline entered = Outcomes.readable(
                        Outcomes.committed(store().commit(prepared)).rollout())
                .envelope()
                .timeline();

        assertFalse(entered.updatedAt().isBefore(thawed), () -> entered + " is before " + thawed);
        assertEquals(entered.updatedAt(), entered.stageEnteredAt().orElseThrow());
        assertEquals(entered.updatedAt(), entered.activeSince().orElseThrow());
    }

    @Test
    default void aFrozenWriterDoesNotShortenTheDelay() {
        CommitDraft prepared = Draft.enterStage(Draft.create("checkout").mustCommit(store()), 0)
                .build();
        letPass(MOMENT);
        Instant thawed = storeTime();
        Readable active =
                Outcomes.readable(Outcomes.committed(store().commit(prepared)).rollout());

        // What counts from the thaw on is less than a minute, whatever the writer slept through.
        CommitOutcome.TooEarly refused = tooEarly(
                Draft.enterStage(active, 1).delayToServe(MOMENT.plusSeconds(60)).commit(store()));
        Duration counted = active.envelope().timeline().servedAt(refused.storeTime());
        assertTrue(
                counted.compareTo(Duration.between(thawed, refused.storeTime())) <= 0,
                () -> counted + " were counted since " + thawed);
    }

    @Test
    default void aDelayIsMeasuredWhenTheChangeIsMade() {
        Readable active = active("checkout");
        Draft prepared = Draft.enterStage(active, 1).delayToServe(MOMENT);
        letPass(MOMENT);

        assertEquals(3, prepared.mustCommit(store()).version());
    }

    @Test
    default void aFrozenWriterThatWasOvertakenConflicts() {
        Readable active = active("checkout");
        CommitDraft frozen = Draft.enterStage(active, 1).build();
        letPass(MOMENT);
        Readable overtaking = Draft.pause(active).mustCommit(anotherHandle());
        letPass(MOMENT);
        Observed before = Observed.of(store(), "checkout");

        assertConflictWith(overtaking, store().commit(frozen));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void theTimeOfAFlagNeverFalls() {
        List<RolloutStore> handles = List.of(store(), anotherHandle(), anotherHandle());
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (int i = 0; i < 30; i++) {
            Instant before = rollout.envelope().timeline().updatedAt();
            rollout = Draft.enterStage(rollout, i % 4).mustCommit(handles.get(i % 3));
            Instant after = rollout.envelope().timeline().updatedAt();
            assertFalse(after.isBefore(before), () -> after + " came after " + before);
        }
    }

    private Readable active(String flag) {
        return Draft.enterStage(Draft.create(flag).mustCommit(store()), 0).mustCommit(store());
    }

    /** The store's time, asked with a commit on a flag of its own. */
    private Instant storeTime() {
        String probe = "probe-" + store().loadAll().cursor().revision();
        return Draft.create(probe).mustCommit(store()).envelope().timeline().updatedAt();
    }
}
