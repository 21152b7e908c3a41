package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutHeldException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.ReservedFlags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said about a rollout while it runs, and what holds it: edits, approvals, freezes, calendars. */
public interface SteeringContract extends StoreUnderTest {

    /** Nothing to wait for. */
    RolloutConfig AT_ONCE = RolloutConfig.parse("5%, 25%, 100%", Duration.ZERO);

    /** Somebody with a reason. */
    By KIM = By.actor("kim").because("release night");

    private RolloutManager rollouts() {
        return RolloutManager.over(store());
    }

    private RolloutStatus started(RolloutConfig plan) {
        rollouts().create("checkout", plan);
        return rollouts().start("checkout");
    }

    private Hold heldWhile(Callable<?> command) {
        return assertThrows(RolloutHeldException.class, command::call).hold();
    }

    private static RolloutConfig withStages(RolloutConfig plan, String stages, Duration delay) {
        return plan.toBuilder().stages(stages, delay).build();
    }

    /** Future stages change, the present one stays, and history knows who did it. */
    @Test
    default void anEditChangesWhatIsToComeAndNothingThatIsExposed() {
        RolloutStatus before = started(AT_ONCE);

        RolloutStatus after = rollouts().edit("checkout", plan -> withStages(plan, "5%, 10%, 50%", Duration.ZERO), KIM);

        assertEquals(before.version() + 1, after.version());
        assertEquals(
                List.of(RolloutState.ACTIVE, 0, Percentage.of(5)),
                List.of(after.state(), after.stageIndex(), after.percentage()));
        assertEquals(before.stageEnteredAt(), after.stageEnteredAt());
        assertEquals(before.id(), after.id());
        assertEquals(Percentage.of(10), rollouts().advance("checkout").percentage());
        assertEquals(
                List.of(RolloutCommand.CREATE, RolloutCommand.START, RolloutCommand.EDIT, RolloutCommand.ADVANCE),
                rollouts().history("checkout").stream()
                        .map(entry -> entry.command())
                        .toList());
    }

    /** The time that a stage has served is not lost by an edit, and a longer delay counts from the stage's beginning. */
    @Test
    default void timeServedInTheStageStaysServedByAnEdit() {
        RolloutStatus before = started(RolloutConfig.parse("5%, 100%", Duration.ofHours(1)));

        RolloutStatus after =
                rollouts().edit("checkout", plan -> withStages(plan, "5%, 100%", Duration.ofHours(3)), KIM);

        assertEquals(
                before.stageEnteredAt().map(entered -> entered.plus(Duration.ofHours(3))),
                after.nextAdvanceNotBefore());
        assertThrows(StageDelayException.class, () -> rollouts().advance("checkout"));
        rollouts().edit("checkout", plan -> withStages(plan, "5%, 100%", Duration.ZERO), KIM);
        assertEquals(Percentage.FULL, rollouts().advance("checkout").percentage());
    }

    /** An edit that would expose or hide anybody is refused and changes nothing. */
    @Test
    default void anEditOfWhatIsExposedIsRefused() {
        started(AT_ONCE);
        rollouts().advance("checkout");
        Observed before = Observed.of(store(), "checkout");

        for (RolloutConfig illegal : List.of(
                withStages(AT_ONCE, "5%, 26%, 100%", Duration.ZERO),
                withStages(AT_ONCE, "4%, 25%, 100%", Duration.ZERO),
                withStages(AT_ONCE, "5%", Duration.ZERO),
                AT_ONCE.toBuilder().baseline(Percentage.of(1)).build(),
                AT_ONCE.toBuilder().salt("another").build())) {
            assertThrows(IllegalArgumentException.class, () -> rollouts().edit("checkout", plan -> illegal, KIM));
        }

        assertEquals(before, Observed.of(store(), "checkout"));
    }

    /** An edit to the same plan is no change. */
    @Test
    default void anEditThatChangesNothingMakesNoVersion() {
        RolloutStatus before = started(AT_ONCE);
        assertEquals(before, rollouts().edit("checkout", plan -> plan, KIM));
        assertEquals(2, rollouts().history("checkout").size());
    }

    /** Of all who edit what they saw, one wins. */
    @Test
    default void anEditOfAVersionThatHasPassedIsAConflict() {
        RolloutStatus seen = started(AT_ONCE);
        rollouts()
                .edit(
                        "checkout",
                        plan -> plan.toBuilder().metadata(Map.of("a", "1")).build(),
                        KIM);
        assertThrows(
                RolloutConflictException.class,
                () -> rollouts().edit("checkout", plan -> plan, KIM.ifVersion(seen.version())));
    }

    /** All edits that are worked out on what is there are kept, however many there are at once. */
    @Test
    default void editsAtTheSameTimeAreAllKept() {
        started(AT_ONCE);
        Race.run(
                4,
                thread -> () -> RolloutManager.over(store())
                        .edit(
                                "checkout",
                                plan -> plan.toBuilder()
                                        .metadata(with(plan.metadata(), "editor-" + thread))
                                        .build(),
                                KIM));
        assertEquals(4, rollouts().status("checkout").metadata().size());
    }

    private static Map<String, String> with(Map<String, String> metadata, String key) {
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(key, "was here");
        return more;
    }

    /** A plan that asks for approvals waits for one in each stage. */
    @Test
    default void anApprovalIsAskedForInEachStage() {
        started(AT_ONCE.toBuilder().gates(List.of(GateRule.of("approval"))).build());

        assertEquals(
                HoldReason.APPROVAL,
                heldWhile(() -> rollouts().advance("checkout")).reason());
        assertTrue(rollouts().approve("checkout", KIM).isApproved());
        RolloutStatus second = rollouts().advance("checkout");
        assertEquals(1, second.stageIndex());
        assertFalse(second.isApproved());
        assertEquals(
                HoldReason.APPROVAL,
                heldWhile(() -> rollouts().advance("checkout")).reason());
        assertEquals(2, rollouts().advance("checkout", KIM.force()).stageIndex(), "force overrides");
    }

    /** Whatever happens after an approval voids it: it was given for what was looked at. */
    @Test
    default void anyChangeVoidsAnApproval() {
        started(AT_ONCE.toBuilder().gates(List.of(GateRule.of("approval"))).build());
        rollouts().approve("checkout", KIM);
        rollouts().pause("checkout");
        rollouts().resume("checkout");

        assertFalse(rollouts().status("checkout").isApproved());
        assertEquals(
                HoldReason.APPROVAL,
                heldWhile(() -> rollouts().advance("checkout")).reason());
    }

    /** Nobody approves by mistake what does not ask for it. */
    @Test
    default void aPlanWithoutTheGateCannotBeApproved() {
        started(AT_ONCE);
        assertThrows(IllegalArgumentException.class, () -> rollouts().approve("checkout", KIM));
    }

    /** What a gate can do nothing with is refused before anybody waits for it. */
    @Test
    default void aGateThatIsToldNonsenseIsRefusedAtCreation() {
        RolloutConfig plan = AT_ONCE.toBuilder()
                .gates(List.of(GateRule.of("http", "ftp://slo.internal")))
                .build();
        assertThrows(IllegalArgumentException.class, () -> rollouts().create("checkout", plan));
    }

    /** A frozen rollout is neither started nor advanced, and everything that lowers exposure works. */
    @Test
    default void aFreezeHoldsStartAndAdvanceAndNothingElse() {
        rollouts().create("checkout", AT_ONCE);
        rollouts().freeze("checkout", KIM);
        Hold hold = heldWhile(() -> rollouts().start("checkout"));
        assertEquals(HoldReason.FROZEN, hold.reason());
        assertTrue(hold.words().contains("release night"), hold::words);
        rollouts().unfreeze("checkout", KIM);
        rollouts().start("checkout");
        RolloutStatus frozen = rollouts().freeze("checkout", KIM);
        assertEquals(Optional.of(new Freeze("kim", "release night")), frozen.freeze());

        assertEquals(
                HoldReason.FROZEN,
                heldWhile(() -> rollouts().advance("checkout")).reason());
        assertEquals(RolloutState.PAUSED, rollouts().pause("checkout").state());
        assertEquals(
                HoldReason.FROZEN,
                heldWhile(() -> rollouts().advance("checkout")).reason());
        assertEquals(RolloutState.ACTIVE, rollouts().resume("checkout").state());
        assertEquals(1, rollouts().advance("checkout", KIM.force()).stageIndex(), "force overrides");
        rollouts().abort("checkout", KIM);
        assertEquals(RolloutState.ABORTED, rollouts().status("checkout").state());
    }

    /** A freeze of all holds every rollout of the namespace, is no rollout itself, and another node sees it. */
    @Test
    default void aFreezeOfAllHoldsEveryRolloutAndIsListedAsNone() {
        started(AT_ONCE);
        rollouts().create("search", AT_ONCE);
        assertEquals(Optional.empty(), rollouts().allFrozen());

        rollouts().freezeAll(KIM);

        RolloutManager elsewhere = RolloutManager.over(secondHandle());
        assertEquals(Optional.of(new Freeze("kim", "release night")), elsewhere.allFrozen());
        assertEquals(
                HoldReason.ALL_FROZEN,
                heldWhile(() -> elsewhere.advance("checkout")).reason());
        assertEquals(
                HoldReason.ALL_FROZEN,
                heldWhile(() -> elsewhere.start("search")).reason());
        assertEquals(
                List.of("checkout", "search"),
                elsewhere.list().stream().map(RolloutListing::flag).toList());
        assertEquals(RolloutState.PAUSED, elsewhere.pause("checkout").state());
        elsewhere.unfreezeAll(KIM);
        elsewhere.unfreezeAll(KIM);
        assertEquals(RolloutState.ACTIVE, rollouts().start("search").state());
        assertEquals(
                List.of(RolloutCommand.CREATE, RolloutCommand.FREEZE, RolloutCommand.UNFREEZE),
                rollouts().history(ReservedFlags.ALL).stream()
                        .map(entry -> entry.command())
                        .toList());
    }

    /** A repeated freeze of all is no freeze when it was taken back since, and says so. */
    @Test
    default void aRepeatedFreezeOfAllTellsWhatHoldsNow() {
        By nightly = KIM.operationId("nightly");
        assertTrue(rollouts().freezeAll(nightly).isPresent());
        rollouts().unfreezeAll(KIM.operationId("morning"));

        assertEquals(Optional.empty(), rollouts().freezeAll(nightly));
        assertEquals(Optional.empty(), rollouts().allFrozen());
        rollouts().freezeAll(KIM);
        assertTrue(rollouts().unfreezeAll(KIM.operationId("morning")).isPresent());
        assertTrue(rollouts().allFrozen().isPresent());
    }

    /** Nobody gives a flag the name under which the freeze of all is kept. */
    @Test
    default void theReservedNameIsNoFlag() {
        assertThrows(IllegalArgumentException.class, () -> rollouts().create(ReservedFlags.ALL, AT_ONCE));
        assertThrows(IllegalArgumentException.class, () -> rollouts().start(ReservedFlags.ALL));
        assertThrows(IllegalArgumentException.class, () -> rollouts().freeze(ReservedFlags.ALL, KIM));
    }

    /** Windows that are open or closed all day, by the store's own time. */
    private RolloutCalendar calendar(boolean open) {
        LocalTime now = store().time().atOffset(ZoneOffset.UTC).toLocalTime();
        LocalTime from = now.plusHours(open ? -2 : 4).truncatedTo(ChronoUnit.MINUTES);
        return RolloutCalendar.parse("daily " + from + "-" + from.plusHours(4) + " UTC");
    }

    /** Outside of its windows a rollout is neither started nor advanced, by the store's time; it may be paused and aborted. */
    @Test
    default void aClosedCalendarHoldsStartAndAdvance() {
        rollouts()
                .create(
                        "checkout",
                        AT_ONCE.toBuilder()
                                .calendar(Optional.of(calendar(false)))
                                .build());
        Instant now = store().time();

        Hold hold = heldWhile(() -> rollouts().start("checkout"));
        assertEquals(HoldReason.OUTSIDE_WINDOW, hold.reason());
        assertTrue(hold.until().orElseThrow().isAfter(now), hold::toString);
        assertEquals(0, rollouts().start("checkout", KIM.force()).stageIndex(), "force overrides");
        assertEquals(
                HoldReason.OUTSIDE_WINDOW,
                heldWhile(() -> rollouts().advance("checkout")).reason());
        assertEquals(RolloutState.PAUSED, rollouts().pause("checkout").state());
        rollouts().abort("checkout", KIM);
    }

    /** While the calendar is open it is in nobody's way. */
    @Test
    default void anOpenCalendarHoldsNothing() {
        started(AT_ONCE.toBuilder().calendar(Optional.of(calendar(true))).build());
        assertEquals(1, rollouts().advance("checkout").stageIndex());
    }

    /** Every rollout that does not move says why. */
    @Test
    default void everyRolloutSaysWhyItStands() {
        rollouts().create("pending", AT_ONCE);
        rollouts().create("delayed", RolloutConfig.parse("5%, 100%", Duration.ofHours(1)));
        RolloutStatus delayed = rollouts().start("delayed");
        rollouts().create("paused", AT_ONCE);
        rollouts().start("paused");
        rollouts().pause("paused");
        rollouts().create("manual", AT_ONCE);
        rollouts().start("manual");
        rollouts().create("ended", AT_ONCE);
        rollouts().abort("ended", KIM);

        Map<String, Hold> holds = rollouts().holds(rollouts().list());

        assertEquals(
                Map.of(
                        "pending", HoldReason.NOT_STARTED,
                        "delayed", HoldReason.DELAY,
                        "paused", HoldReason.PAUSED,
                        "manual", HoldReason.MANUAL),
                holds.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().reason())));
        assertEquals(
                delayed.nextAdvanceNotBefore(),
                Objects.requireNonNull(holds.get("delayed")).until());
    }
}
