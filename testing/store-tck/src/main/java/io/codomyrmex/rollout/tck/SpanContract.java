package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.alreadyApplied;
import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static io.codomyrmex.rollout.tck.Outcomes.outsideSpan;
import static io.codomyrmex.rollout.tck.Outcomes.tooEarly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that is bound to a span of time is made in it or not at all, by the clock of the store. */
interface SpanContract extends StoreUnderTest {

    /** Short enough to wait for. */
    Duration SOON = Duration.ofMillis(30);

    @Test
    default void aChangeInItsSpanIsMade() {
        Readable active = active("checkout");

        Readable moved = Draft.enterStage(active, 1).within(hoursFromNow(-1, 1)).mustCommit(store());

        assertEquals(3, moved.version());
        assertEquals(moved, store().find("checkout").orElseThrow());
    }

    @Test
    default void aChangeBeforeItsSpanIsOutsideAndNothingIsWritten() {
        Readable active = active("checkout");
        Draft early = Draft.enterStage(active, 1).within(hoursFromNow(1, 2));
        Observed before = Observed.of(store(), "checkout");
        Instant asked = store().time();

        CommitOutcome.OutsideSpan refused = outsideSpan(early.commit(store()));

        Instant answered = store().time();
        assertEquals(active, refused.current());
        assertFalse(refused.storeTime().isBefore(asked), () -> refused.storeTime() + " is before " + asked);
        assertFalse(refused.storeTime().isAfter(answered), () -> refused.storeTime() + " is after " + answered);
        assertEquals(0, refused.storeTime().getNano() % 1_000, "whole microseconds");
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    /** Whatever the clock, no change of a flag comes before its last one. */
    @Test
    default void aSpanThatEndsWithTheLastChangeIsOverAndNothingIsWritten() {
        Readable active = active("checkout");
        Instant lastChange = active.envelope().timeline().updatedAt();
        Observed before = Observed.of(store(), "checkout");

        CommitOutcome.OutsideSpan refused = outsideSpan(Draft.enterStage(active, 1)
                .within(new TimeSpan(Instant.MIN, lastChange))
                .commit(store()));

        assertEquals(active, refused.current());
        assertFalse(refused.storeTime().isBefore(lastChange));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void anOpenEndHasNoLimit() {
        Readable rollout = active("checkout");
        for (TimeSpan open : List.of(
                new TimeSpan(Instant.MIN, Instant.MAX),
                new TimeSpan(Instant.MIN, hoursFromNow(-1, 1).until()),
                new TimeSpan(hoursFromNow(-1, 1).from(), Instant.MAX))) {
            rollout = Draft.enterStage(rollout, 1).within(open).mustCommit(store());
        }
        outsideSpan(Draft.enterStage(rollout, 2)
                .within(new TimeSpan(hoursFromNow(1, 2).from(), Instant.MAX))
                .commit(store()));
        outsideSpan(Draft.enterStage(rollout, 2)
                .within(new TimeSpan(Instant.MIN, hoursFromNow(-2, -1).until()))
                .commit(store()));
    }

    /** Further away than a store can count with. */
    @Test
    default void anEndFarAwayIsAnEndAllTheSame() {
        Instant past = Instant.MIN.plusNanos(1);
        Instant future = Instant.MAX.minusNanos(1);
        Readable rollout = active("checkout");
        for (TimeSpan around : List.of(
                new TimeSpan(past, future),
                new TimeSpan(Instant.parse("-9999-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z")),
                new TimeSpan(Instant.EPOCH, Instant.parse("2300-01-01T00:00:00Z")))) {
            rollout = Draft.enterStage(rollout, 1).within(around).mustCommit(store());
        }
        for (TimeSpan elsewhere : List.of(
                new TimeSpan(future, Instant.MAX),
                new TimeSpan(Instant.parse("2300-01-01T00:00:00Z"), future),
                new TimeSpan(past, Instant.parse("-9999-01-01T00:00:00Z")),
                new TimeSpan(Instant.MIN, past))) {
            outsideSpan(Draft.enterStage(rollout, 2).within(elsewhere).commit(store()));
        }
    }

    @Test
    default void theDelayIsCheckedBeforeTheSpan() {
        Readable active = active("checkout");
        Draft advance = Draft.enterStage(active, 1);

        tooEarly(advance.whenServed(active).within(hoursFromNow(1, 2)).commit(store()));
        tooEarly(advance.whenServed(active).within(hoursFromNow(-1, 1)).commit(store()));
        outsideSpan(
                advance.delayToServe(Duration.ZERO).within(hoursFromNow(1, 2)).commit(store()));
        assertEquals(
                3,
                advance.within(hoursFromNow(-1, 1))
                        .delayToServe(Duration.ZERO)
                        .mustCommit(store())
                        .version());
    }

    @Test
    default void theVersionIsCheckedBeforeTheSpan() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable active = Draft.enterStage(created, 0).mustCommit(store());

        assertConflictWith(
                active, Draft.enterStage(created, 1).within(hoursFromNow(1, 2)).commit(store()));
    }

    @Test
    default void theOperationIsCheckedBeforeTheSpan() {
        Readable active = active("checkout");
        Draft advance = Draft.enterStage(active, 1);
        HistoryRecord first = committed(advance.commit(store()));

        assertEquals(first, alreadyApplied(advance.within(hoursFromNow(1, 2)).commit(store())));
    }

    @Test
    default void anOperationThatWasOutsideItsSpanMayBeSentAgain() {
        Draft advance = Draft.enterStage(active("checkout"), 1);
        outsideSpan(advance.within(hoursFromNow(1, 2)).commit(store()));

        assertEquals(3, advance.within(hoursFromNow(-1, 1)).mustCommit(store()).version());
    }

    /** A node that stops between reading and committing does not carry a span with it that is over. */
    @Test
    default void aFrozenWriterIsOutsideTheSpanThatEndedMeanwhile() {
        Draft prepared = Draft.enterStage(active("checkout"), 1)
                .within(new TimeSpan(Instant.MIN, store().time().plus(SOON)));
        letPass(SOON);

        outsideSpan(prepared.commit(store()));
    }

    @Test
    default void aSpanThatBeganMeanwhileLetsTheChangeThrough() {
        Draft prepared = Draft.enterStage(active("checkout"), 1)
                .within(new TimeSpan(store().time().plus(SOON), Instant.MAX));
        letPass(SOON);

        assertEquals(3, prepared.mustCommit(store()).version());
    }

    @Test
    default void everyKindOfChangeMayBeBound() {
        Readable active = active("checkout");
        Readable paused = Draft.pause(active("paused")).mustCommit(store());
        Readable created = Draft.create("created").mustCommit(store());
        Observed before = Observed.of(store(), "checkout", "paused", "created");
        for (Draft change : List.of(
                Draft.pause(active),
                Draft.abort(active),
                Draft.resume(paused),
                Draft.enterStage(created, 0),
                Draft.delete(created),
                Draft.replace(created, new RolloutDocument("second", RolloutConfig.parse("40%"))),
                Draft.enterStage(created, 0).rewriting(new RolloutDocument("third", RolloutConfig.parse("40%"))))) {
            outsideSpan(change.within(hoursFromNow(1, 2)).commit(store()));
        }
        assertEquals(before, Observed.of(store(), "checkout", "paused", "created"));
    }

    private TimeSpan hoursFromNow(int from, int until) {
        Instant now = store().time();
        return new TimeSpan(now.plus(Duration.ofHours(from)), now.plus(Duration.ofHours(until)));
    }

    private Readable active(String flag) {
        return Draft.enterStage(Draft.create(flag).mustCommit(store()), 0).mustCommit(store());
    }
}
