package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.control.RolloutManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What users are promised of commands, over the store under test. */
interface CommandContract extends StoreUnderTest {

    /** What each state allows, spelled out once more: the table of the documentation, not that of the code. */
    Map<RolloutState, Set<RolloutCommand>> LEGAL = Map.of(
            RolloutState.PENDING,
            EnumSet.of(
                    RolloutCommand.CREATE,
                    RolloutCommand.START,
                    RolloutCommand.ADVANCE,
                    RolloutCommand.ABORT,
                    RolloutCommand.DELETE,
                    RolloutCommand.EDIT,
                    RolloutCommand.FREEZE,
                    RolloutCommand.UNFREEZE),
            RolloutState.ACTIVE,
            EnumSet.of(
                    RolloutCommand.CREATE,
                    RolloutCommand.ADVANCE,
                    RolloutCommand.PAUSE,
                    RolloutCommand.ABORT,
                    RolloutCommand.EDIT,
                    RolloutCommand.APPROVE,
                    RolloutCommand.FREEZE,
                    RolloutCommand.UNFREEZE),
            RolloutState.PAUSED,
            EnumSet.of(
                    RolloutCommand.CREATE,
                    RolloutCommand.ADVANCE,
                    RolloutCommand.RESUME,
                    RolloutCommand.ABORT,
                    RolloutCommand.EDIT,
                    RolloutCommand.APPROVE,
                    RolloutCommand.FREEZE,
                    RolloutCommand.UNFREEZE),
            RolloutState.COMPLETED,
            EnumSet.of(RolloutCommand.CREATE, RolloutCommand.ABORT, RolloutCommand.DELETE),
            RolloutState.ABORTED,
            EnumSet.of(RolloutCommand.CREATE, RolloutCommand.ABORT, RolloutCommand.DELETE));

    RolloutConfig AT_ONCE = RolloutConfig.builder()
            .stages("5%, 25%, 100%", Duration.ZERO)
            .baseline(Percentage.of(1))
            .build();

    By DANA = By.actor("dana").because("because");

    private RolloutManager rollouts() {
        return RolloutManager.over(store());
    }

    /** Takes a new flag into a state by the shortest way. */
    private RolloutStatus in(RolloutState state, String flag) {
        RolloutStatus pending = rollouts().create(flag, AT_ONCE);
        return switch (state) {
            case PENDING -> pending;
            case ACTIVE -> rollouts().start(flag);
            case PAUSED -> {
                rollouts().start(flag);
                yield rollouts().pause(flag);
            }
            case COMPLETED -> {
                rollouts().start(flag);
                rollouts().advance(flag);
                rollouts().advance(flag);
                yield rollouts().advance(flag);
            }
            case ABORTED -> (RolloutStatus) rollouts().abort(flag, DANA);
        };
    }

    private RolloutListing give(RolloutCommand command, String flag, By by) {
        return switch (command) {
            case CREATE -> rollouts().create(flag, AT_ONCE, by);
            case START -> rollouts().start(flag, by);
            case ADVANCE -> rollouts().advance(flag, by);
            case PAUSE -> rollouts().pause(flag, by);
            case RESUME -> rollouts().resume(flag, by);
            case ABORT -> rollouts().abort(flag, by);
            case DELETE -> rollouts().delete(flag, by);
            case EDIT -> rollouts().edit(flag, CommandContract::annotated, by);
            case APPROVE -> rollouts().approve(flag, by);
            case FREEZE -> rollouts().freeze(flag, by);
            case UNFREEZE -> rollouts().unfreeze(flag, by);
        };
    }

    private static Set<RolloutCommand> without(RolloutCommand left, Set<RolloutCommand> commands) {
        Set<RolloutCommand> rest = EnumSet.copyOf(commands);
        rest.remove(left);
        return rest;
    }

    private static RolloutConfig annotated(RolloutConfig plan) {
        return plan.toBuilder().metadata(Map.of("owner", "payments")).build();
    }

    private static void assertServed(RolloutListing listing, RolloutState state, int stage, double percent) {
        RolloutStatus status = assertInstanceOf(RolloutStatus.class, listing);
        assertEquals(
                List.of(state, stage, Percentage.of(percent)),
                List.of(status.state(), status.stageIndex(), status.percentage()));
    }

    @Test
    default void aRolloutServesItsBaselineThenItsStagesAndEndsCompleted() {
        assertServed(rollouts().create("checkout", AT_ONCE), RolloutState.PENDING, -1, 1);
        assertServed(rollouts().start("checkout"), RolloutState.ACTIVE, 0, 5);
        assertServed(rollouts().pause("checkout"), RolloutState.PAUSED, 0, 5);
        assertServed(rollouts().advance("checkout"), RolloutState.ACTIVE, 1, 25);
        assertServed(rollouts().advance("checkout"), RolloutState.ACTIVE, 2, 100);
        assertServed(rollouts().advance("checkout"), RolloutState.COMPLETED, 2, 100);
        assertServed(rollouts().abort("checkout", DANA), RolloutState.ABORTED, 2, 1);
        assertEquals(7, rollouts().status("checkout").version());
    }

    @Test
    default void everyIllegalCommandInEveryStateIsRefusedAndChangesNothing() {
        for (RolloutState state : RolloutState.values()) {
            String flag = "in-" + state.name();
            in(state, flag);
            Observed before = Observed.of(store(), flag);
            for (RolloutCommand command : EnumSet.complementOf(EnumSet.copyOf(LEGAL.get(state)))) {
                for (By by : List.of(DANA, DANA.force())) {
                    IllegalRolloutTransitionException refusal = assertThrows(
                            IllegalRolloutTransitionException.class,
                            () -> give(command, flag, by),
                            command + " in " + state);
                    assertEquals(
                            List.of(flag, state, command, LEGAL.get(state)),
                            List.of(refusal.flag(), refusal.state(), refusal.command(), refusal.legal()));
                }
            }
            assertEquals(before, Observed.of(store(), flag));
        }
    }

    @Test
    default void everyLegalCommandInEveryStateMakesOneVersion() {
        for (RolloutState state : RolloutState.values()) {
            // What an approval does is told by SteeringContract: this plan asks for none.
            for (RolloutCommand command : without(RolloutCommand.APPROVE, LEGAL.get(state))) {
                String flag = state + "-" + command;
                long before = in(state, flag).version();
                boolean stays = (state == RolloutState.ABORTED && command == RolloutCommand.ABORT)
                        || command == RolloutCommand.UNFREEZE;
                long after = before + (stays ? 0 : 1);
                assertEquals(after, give(command, flag, DANA).version(), flag);
                assertEquals(after, rollouts().history(flag).size(), flag);
            }
        }
    }

    @Test
    default void onAFlagWithoutARolloutEveryCommandButCreateIsNotFound() {
        for (RolloutCommand command : EnumSet.complementOf(EnumSet.of(RolloutCommand.CREATE))) {
            RolloutNotFoundException refusal = assertThrows(
                    RolloutNotFoundException.class, () -> give(command, "nothing", DANA.ifVersion(3)), command.name());
            assertEquals("nothing", refusal.flag());
        }
        assertThrows(RolloutNotFoundException.class, () -> rollouts().status("nothing"));
        assertThrows(RolloutNotFoundException.class, () -> rollouts().history("nothing"));
    }

    @Test
    default void anAdvanceBeforeTheDelayIsRefusedWithTheInstantFromWhichItIsAllowed() {
        rollouts().create("checkout", RolloutConfig.parse("5%, 100%", Duration.ofDays(1)));
        RolloutStatus active = rollouts().start("checkout");
        Observed before = Observed.of(store(), "checkout");

        StageDelayException refusal =
                assertThrows(StageDelayException.class, () -> rollouts().advance("checkout"));

        assertEquals(active.nextAdvanceNotBefore(), refusal.notBefore());
        assertEquals(
                active.stageEnteredAt().orElseThrow().plus(Duration.ofDays(1)),
                refusal.notBefore().orElseThrow());
        assertTrue(refusal.remaining().compareTo(Duration.ofDays(1)) <= 0, refusal.getMessage());
        assertTrue(
                refusal.getMessage().contains(refusal.notBefore().orElseThrow().toString()), refusal.getMessage());
        assertEquals(before, Observed.of(store(), "checkout"));
    }

    @Test
    default void onAPausedRolloutTheDelayHoldsWithoutAnInstant() {
        rollouts().create("checkout", RolloutConfig.parse("5%, 100%", Duration.ofDays(1)));
        rollouts().start("checkout");
        RolloutStatus paused = rollouts().pause("checkout");
        assertEquals(Optional.empty(), paused.nextAdvanceNotBefore());

        StageDelayException refusal =
                assertThrows(StageDelayException.class, () -> rollouts().advance("checkout"));

        assertEquals(Optional.empty(), refusal.notBefore());
        assertEquals(paused.remaining(), Optional.of(refusal.remaining()));
        assertEquals(RolloutState.PAUSED, rollouts().status("checkout").state());
    }

    @Test
    default void aServedDelayAllowsOneStepHoweverLateItComes() {
        rollouts().create("checkout", RolloutConfig.parse("5% for 10ms, 25% for 1d, 100%"));
        rollouts().start("checkout");
        letPass(Duration.ofMillis(45));
        assertEquals(1, rollouts().advance("checkout").stageIndex());
        assertThrows(StageDelayException.class, () -> rollouts().advance("checkout"));
    }

    @Test
    default void aForcedAdvanceIsInHistoryWithItsReason() {
        rollouts().create("checkout", RolloutConfig.parse("5%, 100%", Duration.ofDays(1)));
        rollouts().start("checkout", DANA);
        rollouts()
                .advance(
                        "checkout", By.actor("dana").because("metrics are fine").force());

        List<HistoryEntry> history = rollouts().history("checkout");
        assertEquals(
                List.of(false, false, true),
                history.stream().map(HistoryEntry::forced).toList());
        HistoryEntry last = history.get(2);
        assertEquals(
                List.of(3L, RolloutCommand.ADVANCE, Optional.of(RolloutState.ACTIVE), Optional.of(RolloutState.ACTIVE)),
                List.of(last.version(), last.command(), last.from(), last.to()));
        assertEquals(
                List.of(1, Percentage.FULL, "dana", Optional.of("metrics are fine")),
                List.of(last.stageIndex(), last.percentage(), last.actor(), last.reason()));
    }

    @Test
    default void theVersionIsCheckedBeforeTheState() {
        RolloutStatus completed = in(RolloutState.COMPLETED, "checkout");
        RolloutConflictException conflict =
                assertThrows(RolloutConflictException.class, () -> rollouts().pause("checkout", DANA.ifVersion(2)));
        assertEquals(2, conflict.expectedVersion());
        assertEquals(Optional.of(completed), conflict.current());
        assertThrows(
                IllegalRolloutTransitionException.class,
                () -> rollouts().pause("checkout", DANA.ifVersion(completed.version())));
    }

    @Test
    default void twoOperatorsWhoSawTheSameStageMoveItByOneStage() {
        rollouts().create("checkout", RolloutConfig.parse("5%, 25%, 50%, 100%", Duration.ZERO));
        long seen = rollouts().start("checkout").version();
        List<Boolean> won = Race.run(2, i -> () -> wins(() -> rollouts().advance("checkout", DANA.ifVersion(seen))));
        assertEquals(Set.of(true, false), new HashSet<>(won));
        assertEquals(1, rollouts().status("checkout").stageIndex());
    }

    @Test
    default void aRepeatedCommandIsAnsweredWithTheFirstResultWhateverHappenedSince() {
        By once = DANA.operationId("start-1");
        in(RolloutState.PENDING, "checkout");
        RolloutStatus first = rollouts().start("checkout", once);
        assertFalse(first.replay());
        rollouts().advance("checkout");
        rollouts().pause("checkout");

        assertEquals(first.asReplay(), rollouts().start("checkout", once));
        assertEquals(first.asReplay(), rollouts().start("checkout", once.ifVersion(1)));
        assertEquals(4, rollouts().status("checkout").version());
    }

    @Test
    default void aRepeatedCreationIsAnsweredWithTheFirstResultAlsoAfterItsRolloutWasRemoved() {
        in(RolloutState.ABORTED, "checkout");
        By once = DANA.ifVersion(2).operationId("create-2");
        RolloutStatus first = rollouts().create("checkout", AT_ONCE, once);
        rollouts().delete("checkout", DANA);

        assertEquals(first.asReplay(), rollouts().create("checkout", AT_ONCE, once));
        assertThrows(RolloutNotFoundException.class, () -> rollouts().status("checkout"));
    }

    @Test
    default void anOperationIdOfAnotherCommandIsRefusedNamingBoth() {
        in(RolloutState.PENDING, "checkout");
        rollouts().start("checkout", DANA.operationId("op-7"));
        for (RolloutCommand command : List.of(RolloutCommand.PAUSE, RolloutCommand.RESUME, RolloutCommand.ABORT)) {
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> give(command, "checkout", DANA.operationId("op-7")));
            assertTrue(refusal.getMessage().contains("\"op-7\" was used for start"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(command.word()), refusal.getMessage());
        }
        assertEquals(2, rollouts().status("checkout").version());
    }

    @Test
    default void onlyCommitsAreRemembered() {
        By once = DANA.operationId("op-9");
        in(RolloutState.PENDING, "checkout");
        assertThrows(IllegalRolloutTransitionException.class, () -> rollouts().pause("checkout", once));
        assertThrows(RolloutConflictException.class, () -> rollouts().start("checkout", once.ifVersion(9)));
        assertFalse(rollouts().start("checkout", once).replay());
    }

    @Test
    default void anAbortTriesUntilItIsCommittedWhateverOthersDo() {
        AtomicBoolean aborted = new AtomicBoolean();
        in(RolloutState.ACTIVE, "checkout");
        List<RolloutListing> seen = Race.run(4, i -> () -> {
            if (i > 0) {
                return pauseAndResumeUntil(aborted);
            }
            try {
                return rollouts().abort("checkout", DANA);
            } finally {
                aborted.set(true);
            }
        });
        assertServed(seen.get(0), RolloutState.ABORTED, 0, 1);
        assertServed(rollouts().status("checkout"), RolloutState.ABORTED, 0, 1);
    }

    private RolloutListing pauseAndResumeUntil(AtomicBoolean end) {
        while (!end.get()) {
            wins(() -> rollouts().pause("checkout"));
            wins(() -> rollouts().resume("checkout"));
        }
        return rollouts().status("checkout");
    }

    /** Whether a command is carried out, where somebody else may be first. */
    private static boolean wins(Supplier<RolloutStatus> command) {
        try {
            return command.get().version() > 0;
        } catch (RolloutConflictException | IllegalRolloutTransitionException somebodyElseWasFirst) {
            return false;
        }
    }

    @Test
    default void anAbortOfAnAbortedRolloutMakesNoVersion() {
        RolloutStatus aborted = in(RolloutState.ABORTED, "checkout");
        assertEquals(aborted, rollouts().abort("checkout", By.actor("someone").because("me too")));
        assertEquals(2, rollouts().history("checkout").size());
    }

    @Test
    default void abortAndDeleteNeedAReason() {
        in(RolloutState.PENDING, "checkout");
        for (RolloutCommand command : List.of(RolloutCommand.ABORT, RolloutCommand.DELETE)) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> give(command, "checkout", By.actor("dana")));
            assertTrue(refusal.getMessage().startsWith("reason: missing; " + command.word()), refusal.getMessage());
        }
        assertEquals(1, rollouts().status("checkout").version());
    }

    @Test
    default void aNewRolloutReplacesOneInAnyStateAndHistoryKeepsTheOld() {
        for (RolloutState state : RolloutState.values()) {
            String flag = "was-" + state;
            RolloutStatus old = in(state, flag);
            RolloutStatus replaced = rollouts().create(flag, RolloutConfig.parse("30%"), DANA);
            assertServed(replaced, RolloutState.PENDING, -1, 0);
            assertEquals(old.version() + 1, replaced.version());
            assertNotEquals(old.id(), replaced.id());
            assertEquals(Optional.empty(), replaced.startedAt());
            List<HistoryEntry> history = rollouts().history(flag);
            assertEquals(old.version() + 1, history.size());
            assertEquals(Optional.of(state), history.get(history.size() - 1).from());
        }
    }

    @Test
    default void aRolloutThatMustNotExistIsNotReplaced() {
        RolloutStatus existing = in(RolloutState.ABORTED, "checkout");
        RolloutConflictException conflict = assertThrows(
                RolloutConflictException.class, () -> rollouts().create("checkout", AT_ONCE, DANA.ifVersion(0)));
        assertEquals(Optional.of(existing), conflict.current());
        assertEquals(1, rollouts().create("other", AT_ONCE, DANA.ifVersion(0)).version());
    }

    @Test
    default void ofManyWhoCreateIfAbsentOneDoesAndAllGetTheSameRollout() {
        List<RolloutStatus> answers = Race.run(16, i -> () -> rollouts().createIfAbsent("checkout", AT_ONCE));
        assertEquals(Set.of(rollouts().status("checkout")), new HashSet<>(answers));
        in(RolloutState.ACTIVE, "search");
        assertServed(rollouts().createIfAbsent("search", AT_ONCE), RolloutState.ACTIVE, 0, 5);
    }

    @Test
    default void aDeletedRolloutIsNotFoundButItsHistoryIsAndItsVersionGoesOnRising() {
        in(RolloutState.ABORTED, "checkout");
        By once = DANA.operationId("delete-1");
        RolloutStatus removed = assertInstanceOf(RolloutStatus.class, rollouts().delete("checkout", once));
        assertEquals(List.of(3L, RolloutState.ABORTED), List.of(removed.version(), removed.state()));

        assertThrows(RolloutNotFoundException.class, () -> rollouts().status("checkout"));
        assertThrows(RolloutNotFoundException.class, () -> rollouts().delete("checkout", DANA));
        assertThrows(RolloutNotFoundException.class, () -> rollouts().abort("checkout", once));
        assertEquals(removed.asReplay(), rollouts().delete("checkout", once));
        assertEquals(List.of(), rollouts().list());
        assertEquals(Optional.empty(), rollouts().history("checkout").get(2).to());

        assertEquals(
                4, rollouts().create("checkout", AT_ONCE, DANA.ifVersion(0)).version());
        assertEquals(4, rollouts().history("checkout").size());
    }

    @Test
    default void theListIsInTheOrderOfNames() {
        for (String flag : List.of("b", "a/2", "c", "a", "B")) {
            in(RolloutState.PENDING, flag);
        }
        assertEquals(
                List.of("B", "a", "a/2", "b", "c"),
                rollouts().list().stream().map(RolloutListing::flag).toList());
    }

    @Test
    default void everyVersionIsKeptAsItStoodAndARemovalLeavesNone() {
        List<RolloutListing> stood = new ArrayList<>();
        stood.add(rollouts().create("checkout", AT_ONCE));
        stood.add(rollouts().start("checkout"));
        stood.add(rollouts().pause("checkout"));
        stood.add(rollouts().abort("checkout", DANA));
        rollouts().delete("checkout", DANA);
        stood.add(rollouts().create("checkout", RolloutConfig.parse("50%, 100%")));
        assertEquals(stood, rollouts().versions("checkout"));
        assertEquals(List.of(), rollouts().versions("nothing"));
    }

    @Test
    default void historyTellsWhoDidWhatWhenAndWhy() {
        RolloutManager deploy = rollouts().actingAs("deploy");
        deploy.create("checkout", AT_ONCE);
        deploy.start("checkout", By.actor("dana").because("go").operationId("go-1"));
        List<HistoryEntry> history = deploy.history("checkout");
        assertEquals(
                List.of("deploy", "dana"),
                history.stream().map(HistoryEntry::actor).toList());
        assertEquals("go-1", history.get(1).operationId());
        assertEquals(deploy.status("checkout").updatedAt(), history.get(1).at());
        assertEquals(Optional.empty(), history.get(0).from());
        assertEquals(Optional.of(RolloutState.PENDING), history.get(1).from());
    }
}
