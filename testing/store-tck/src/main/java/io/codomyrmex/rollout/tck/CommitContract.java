package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWithNothing;
import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a commit does, one writer at a time. */
interface CommitContract extends StoreUnderTest {

    @Test
    default void aFlagThatNeverHadARolloutHasNone() {
        assertEquals(Optional.empty(), store().find("checkout"));
        assertEquals(List.of(), store().loadAll().rollouts());
    }

    @Test
    default void theFirstCommitMakesVersionOne() {
        Readable created = Draft.create("checkout").mustCommit(store());

        assertEquals(1, created.version());
        assertEquals(Optional.of(created), store().find("checkout"));
        assertEquals(List.of(created), store().loadAll().rollouts());
    }

    @Test
    default void everyCommitMakesTheNextVersion() {
        Readable rollout = Draft.create("checkout").mustCommit(store());
        for (long version = 2; version <= 10; version++) {
            rollout = Draft.enterStage(rollout, (int) version % 4).mustCommit(store());
            assertEquals(version, rollout.version());
            assertEquals(Optional.of(rollout), store().find("checkout"));
        }
    }

    @Test
    default void theDraftDecidesEverythingButTheTime() {
        RolloutConfig plan = RolloutConfig.builder()
                .stages("10%, 60.5%", Duration.ofMinutes(3))
                .baseline(Percentage.of(2.5))
                .build();
        Readable created = Draft.create("checkout", plan).mustCommit(store());
        CommitDraft draft = Draft.enterStage(created, 1)
                .by("dana", "looks good")
                .operationId("op-7")
                .build();

        Envelope envelope = ((Readable) committed(store().commit(draft)).rollout()).envelope();

        assertEquals(RolloutState.ACTIVE, envelope.state());
        assertEquals(1, envelope.stageIndex());
        assertEquals(Percentage.of(60.5), envelope.percentage());
        assertEquals(Percentage.of(2.5), envelope.baseline());
        assertEquals("dana", envelope.actor());
        assertEquals(Optional.of("looks good"), envelope.reason());
        assertEquals("op-7", envelope.operationId());
    }

    @Test
    default void aCreationHasNoInstantButItsOwn() {
        Timeline timeline =
                Draft.create("checkout").mustCommit(store()).envelope().timeline();

        assertEquals(timeline.updatedAt(), timeline.createdAt());
        assertEquals(Optional.empty(), timeline.startedAt());
        assertEquals(Optional.empty(), timeline.stageEnteredAt());
        assertEquals(Optional.empty(), timeline.activeSince());
        assertEquals(Duration.ZERO, timeline.served());
    }

    @Test
    default void theFirstStageStartsTheRolloutAndLaterOnesKeepItsStart() {
        Readable created = Draft.create("checkout").mustCommit(store());
        letPass(Duration.ofMillis(2));
        Readable first = Draft.enterStage(created, 0).mustCommit(store());
        letPass(Duration.ofMillis(2));
        Timeline second =
                Draft.enterStage(first, 1).mustCommit(store()).envelope().timeline();

        Timeline started = first.envelope().timeline();
        assertEquals(created.envelope().timeline().createdAt(), started.createdAt());
        assertTrue(started.updatedAt().isAfter(started.createdAt()));
        assertEquals(Optional.of(started.updatedAt()), started.startedAt());
        assertEquals(Optional.of(started.updatedAt()), started.stageEnteredAt());
        assertEquals(Optional.of(started.updatedAt()), started.activeSince());
        assertTrue(second.updatedAt().isAfter(started.updatedAt()));
        assertEquals(started.startedAt(), second.startedAt());
        assertEquals(Optional.of(second.updatedAt()), second.stageEnteredAt());
        assertEquals(Optional.of(second.updatedAt()), second.activeSince());
    }

    @Test
    default void pauseAndResumeKeepTheInstantAtWhichTheStageWasEntered() {
        Readable active = Draft.enterStage(Draft.create("checkout").mustCommit(store()), 0)
                .mustCommit(store());
        letPass(Duration.ofMillis(2));
        Readable paused = Draft.pause(active).mustCommit(store());
        letPass(Duration.ofMillis(2));
        Timeline resumed = Draft.resume(paused).mustCommit(store()).envelope().timeline();

        Timeline entered = active.envelope().timeline();
        Timeline stopped = paused.envelope().timeline();
        assertEquals(Optional.empty(), stopped.activeSince());
        assertEquals(entered.stageEnteredAt(), stopped.stageEnteredAt());
        assertEquals(Duration.between(entered.updatedAt(), stopped.updatedAt()), stopped.served());
        assertEquals(entered.stageEnteredAt(), resumed.stageEnteredAt());
        assertEquals(Optional.of(resumed.updatedAt()), resumed.activeSince());
        assertEquals(stopped.served(), resumed.served());
    }

    @Test
    default void aChangeThatKeepsTheClockMovesNothingButTheLastChange() {
        Readable aborted =
                Draft.abort(Draft.create("checkout").mustCommit(store())).mustCommit(store());
        letPass(Duration.ofMillis(2));
        Timeline deleted = Draft.delete(aborted).mustCommit(store()).envelope().timeline();

        Timeline before = aborted.envelope().timeline();
        assertTrue(deleted.updatedAt().isAfter(before.updatedAt()));
        assertEquals(
                new Timeline(
                        before.createdAt(),
                        before.startedAt(),
                        before.stageEnteredAt(),
                        deleted.updatedAt(),
                        before.activeSince(),
                        before.served()),
                deleted);
    }

    @Test
    default void aChangeThatKeepsTheDocumentLeavesItAsItWas() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable started = Draft.enterStage(created, 0).mustCommit(store());

        assertEquals(created.document(), started.document());
    }

    @Test
    default void aChangeThatWritesTheDocumentReplacesIt() {
        Readable created = Draft.create("checkout").mustCommit(store());
        RolloutDocument other = new RolloutDocument("other", RolloutConfig.parse("5%, 60%"));

        Readable rewritten = Draft.enterStage(created, 0).rewriting(other).mustCommit(store());

        assertEquals(other, rewritten.document());
        assertEquals(Optional.of(rewritten), store().find("checkout"));
    }

    @Test
    default void aReplacementStartsAnewAtTheNextVersion() {
        Readable old = Draft.enterStage(Draft.create("checkout").mustCommit(store()), 2)
                .mustCommit(store());
        letPass(Duration.ofMillis(2));
        RolloutDocument plan = new RolloutDocument("second", RolloutConfig.parse("40%"));

        Readable replaced = Draft.replace(old, plan).mustCommit(store());

        assertEquals(3, replaced.version());
        assertEquals(plan, replaced.document());
        assertEquals(RolloutState.PENDING, replaced.envelope().state());
        Timeline timeline = replaced.envelope().timeline();
        assertTrue(timeline.createdAt().isAfter(old.envelope().timeline().updatedAt()));
        assertEquals(timeline.createdAt(), timeline.updatedAt());
        assertEquals(Optional.empty(), timeline.startedAt());
        assertEquals(Optional.empty(), timeline.stageEnteredAt());
        assertEquals(Duration.ZERO, timeline.served());
    }

    @Test
    default void afterARemovalThereIsNothingToFind() {
        Draft.delete(Draft.create("checkout").mustCommit(store())).mustCommit(store());

        assertEquals(Optional.empty(), store().find("checkout"));
        assertEquals(List.of(), store().loadAll().rollouts());
    }

    @Test
    default void theOutcomeOfARemovalIsTheRolloutThatWasRemoved() {
        Readable created = Draft.create("checkout").mustCommit(store());

        HistoryRecord removal = committed(Draft.delete(created).commit(store()));

        Readable removed = Outcomes.readable(removal.rollout());
        assertEquals(2, removed.version());
        assertEquals(created.document(), removed.document());
        assertEquals(RolloutState.PENDING, removed.envelope().state());
        assertEquals(Optional.empty(), removal.entry().to());
    }

    @Test
    default void aRemovedFlagIsCreatedAgainAboveTheVersionOfItsRemoval() {
        Draft.delete(Draft.create("checkout").mustCommit(store())).mustCommit(store());

        Readable again = Draft.create("checkout").mustCommit(store());

        assertEquals(3, again.version());
        assertEquals(Optional.of(again), store().find("checkout"));
        assertEquals(Optional.empty(), again.envelope().timeline().startedAt());
    }

    @Test
    default void aDraftForARemovedRolloutConflictsWithNothing() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable removed = Draft.delete(created).mustCommit(store());
        Observed before = Observed.of(store(), "checkout");

        assertConflictWithNothing(Draft.enterStage(created, 0).commit(store()));
        assertConflictWithNothing(Draft.abort(removed).commit(store()));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void aDraftForARolloutBeforeItsRemovalConflictsWithTheOneAfter() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable removed = Draft.delete(created).mustCommit(store());
        Readable again = Draft.create("checkout").mustCommit(store());

        assertConflictWith(again, Draft.enterStage(created, 0).commit(store()));
        assertConflictWith(again, Draft.abort(removed).commit(store()));
        assertConflictWith(again, Draft.create("checkout").commit(store()));
    }

    @Test
    default void aDraftOfAnotherVersionConflictsWithTheCurrentRollout() {
        Readable first = Draft.create("checkout").mustCommit(store());
        Readable second = Draft.enterStage(first, 0).mustCommit(store());
        Readable elsewhere = Draft.create("elsewhere").mustCommit(store());
        Readable ahead = elsewhere;
        for (int i = 0; i < 3; i++) {
            ahead = Draft.enterStage(ahead, i).mustCommit(store());
        }
        Observed before = Observed.of(store(), "checkout");

        assertConflictWith(second, Draft.enterStage(first, 1).commit(store()));
        assertConflictWith(second, Draft.create("checkout").commit(store()));
        assertConflictWith(second, Draft.abort("checkout", ahead.envelope()).commit(store()));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void aChangeOfAFlagThatNeverHadARolloutConflictsWithNothing() {
        Readable elsewhere = Draft.create("elsewhere").mustCommit(store());
        Observed before = Observed.of(store(), "checkout");

        assertConflictWithNothing(Draft.abort("checkout", elsewhere.envelope()).commit(store()));
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void theVersionIsCheckedBeforeTheDelay() {
        Readable created = Draft.create("checkout").mustCommit(store());
        Readable active = Draft.enterStage(created, 0).mustCommit(store());

        assertConflictWith(
                active,
                Draft.enterStage(created, 1).delayToServe(Duration.ofDays(1)).commit(store()));
    }

    @Test
    default void everyHandleSeesACommitAtOnce() {
        Readable created = Draft.create("checkout").mustCommit(anotherHandle());

        assertEquals(Optional.of(created), store().find("checkout"));
        Readable started = Draft.enterStage(created, 0).mustCommit(store());
        assertEquals(Optional.of(started), anotherHandle().find("checkout"));
        assertFalse(store().loadAll().rollouts().contains(created));
    }
}
