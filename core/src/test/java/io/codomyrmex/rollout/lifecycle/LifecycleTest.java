package io.codomyrmex.rollout.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.ClockEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table, spelled out a second time from the side of what users are promised. */
final class LifecycleTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Percentage BASELINE = Percentage.of(1);
    private static final List<Stage> STAGES =
            RolloutConfig.parse("5%, 25%, 80%", HOUR).stages();

    @ParameterizedTest
    @CsvSource({
        "PENDING, -1, CREATE, PENDING, -1, 1, CREATE, false",
        "PENDING, -1, START, ACTIVE, 0, 5, ENTER_STAGE, false",
        "PENDING, -1, ADVANCE, ACTIVE, 0, 5, ENTER_STAGE, false",
        "PENDING, -1, ABORT, ABORTED, -1, 1, STOP, false",
        "ACTIVE, 0, CREATE, PENDING, -1, 1, CREATE, false",
        "ACTIVE, 0, ADVANCE, ACTIVE, 1, 25, ENTER_STAGE, true",
        "ACTIVE, 1, ADVANCE, ACTIVE, 2, 80, ENTER_STAGE, true",
        "ACTIVE, 2, ADVANCE, COMPLETED, 2, 80, STOP, true",
        "ACTIVE, 1, PAUSE, PAUSED, 1, 25, STOP, false",
        "ACTIVE, 1, ABORT, ABORTED, 1, 1, STOP, false",
        "PAUSED, 1, CREATE, PENDING, -1, 1, CREATE, false",
        "PAUSED, 1, ADVANCE, ACTIVE, 2, 80, ENTER_STAGE, true",
        "PAUSED, 2, ADVANCE, COMPLETED, 2, 80, STOP, true",
        "PAUSED, 1, RESUME, ACTIVE, 1, 25, RESUME, false",
        "PAUSED, 1, ABORT, ABORTED, 1, 1, STOP, false",
        "COMPLETED, 2, CREATE, PENDING, -1, 1, CREATE, false",
        "COMPLETED, 2, ABORT, ABORTED, 2, 1, STOP, false",
        "ABORTED, 1, CREATE, PENDING, -1, 1, CREATE, false",
    })
    void aLegalCommandMovesTheRollout(
            RolloutState from,
            int fromStage,
            RolloutCommand command,
            RolloutState to,
            int toStage,
            double percent,
            ClockEdit clock,
            boolean delayHolds) {
        assertEquals(
                new Transition.Step(
                        new Position(to, toStage, Percentage.of(percent), BASELINE),
                        clock,
                        delayHolds ? Optional.of(HOUR) : Optional.empty()),
                Lifecycle.apply(at(from, fromStage), STAGES, command, false));
    }

    @ParameterizedTest
    @CsvSource({"PENDING, -1", "COMPLETED, 2", "ABORTED, 1", "ABORTED, -1"})
    void aRolloutThatIsNotRunningCanBeRemoved(RolloutState from, int stage) {
        assertInstanceOf(
                Transition.Removal.class, Lifecycle.apply(at(from, stage), STAGES, RolloutCommand.DELETE, false));
    }

    @Test
    void anAbortedRolloutStaysAborted() {
        assertInstanceOf(
                Transition.Stay.class,
                Lifecycle.apply(at(RolloutState.ABORTED, 1), STAGES, RolloutCommand.ABORT, false));
    }

    @Test
    void anAbortedRolloutThatServesMoreThanItsBaselineIsCalledOffOnceMore() {
        Position tampered = new Position(RolloutState.ABORTED, 1, Percentage.of(25), BASELINE);
        assertEquals(
                new Transition.Step(at(RolloutState.ABORTED, 1), ClockEdit.STOP, Optional.empty()),
                Lifecycle.apply(tampered, STAGES, RolloutCommand.ABORT, false));
    }

    @ParameterizedTest
    @CsvSource({"PENDING, -1", "ACTIVE, 0", "ACTIVE, 2", "PAUSED, 1"})
    void whatIsSaidAboutARunningRolloutLeavesItWhereItStands(RolloutState from, int stage) {
        for (RolloutCommand command :
                List.of(RolloutCommand.EDIT, RolloutCommand.APPROVE, RolloutCommand.FREEZE, RolloutCommand.UNFREEZE)) {
            if (from != RolloutState.PENDING || command != RolloutCommand.APPROVE) {
                assertEquals(
                        new Transition.Step(at(from, stage), ClockEdit.KEEP, Optional.empty()),
                        Lifecycle.apply(at(from, stage), STAGES, command, false));
            }
        }
    }

    static List<Arguments> illegal() {
        List<Arguments> cells = new ArrayList<>();
        illegal(cells, RolloutState.PENDING, -1, RolloutCommand.PAUSE, RolloutCommand.RESUME, RolloutCommand.APPROVE);
        illegal(cells, RolloutState.ACTIVE, 1, RolloutCommand.START, RolloutCommand.RESUME, RolloutCommand.DELETE);
        illegal(cells, RolloutState.PAUSED, 1, RolloutCommand.START, RolloutCommand.PAUSE, RolloutCommand.DELETE);
        for (RolloutState ended : List.of(RolloutState.COMPLETED, RolloutState.ABORTED)) {
            illegal(
                    cells,
                    ended,
                    2,
                    RolloutCommand.START,
                    RolloutCommand.ADVANCE,
                    RolloutCommand.PAUSE,
                    RolloutCommand.RESUME,
                    RolloutCommand.EDIT,
                    RolloutCommand.APPROVE,
                    RolloutCommand.FREEZE,
                    RolloutCommand.UNFREEZE);
        }
        return cells;
    }

    private static void illegal(List<Arguments> cells, RolloutState state, int stage, RolloutCommand... commands) {
        for (RolloutCommand command : commands) {
            cells.add(Arguments.of(state, stage, command, EnumSet.complementOf(EnumSet.of(commands[0], commands))));
        }
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void everythingElseIsRefusedAndSaysWhatIsLegal(
            RolloutState from, int stage, RolloutCommand command, EnumSet<RolloutCommand> legal) {
        for (boolean forced : new boolean[] {false, true}) {
            assertEquals(new Transition.Illegal(legal), Lifecycle.apply(at(from, stage), STAGES, command, forced));
        }
        assertEquals(legal, Lifecycle.legal(from));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, 0", "ACTIVE, 2", "PAUSED, 1"})
    void forceIgnoresTheDelayAndNothingElse(RolloutState from, int stage) {
        Transition.Step held =
                (Transition.Step) Lifecycle.apply(at(from, stage), STAGES, RolloutCommand.ADVANCE, false);
        Transition.Step forced =
                (Transition.Step) Lifecycle.apply(at(from, stage), STAGES, RolloutCommand.ADVANCE, true);
        assertEquals(Optional.of(HOUR), held.delayToServe());
        assertEquals(new Transition.Step(held.to(), held.clock(), Optional.empty()), forced);
    }

    @Test
    void theDelayIsThatOfTheStageThatIsLeft() {
        List<Stage> stages = RolloutConfig.parse("1% for 10m, 10%, 100% for 2h").stages();
        assertEquals(Optional.of(Duration.ofMinutes(10)), delayOfLeaving(stages, 0));
        assertEquals(Optional.empty(), delayOfLeaving(stages, 1));
        assertEquals(Optional.of(Duration.ofHours(2)), delayOfLeaving(stages, 2));
    }

    private static Optional<Duration> delayOfLeaving(List<Stage> stages, int stage) {
        Position position = new Position(RolloutState.ACTIVE, stage, Percentage.of(1), Percentage.ZERO);
        return ((Transition.Step) Lifecycle.apply(position, stages, RolloutCommand.ADVANCE, false)).delayToServe();
    }

    @Test
    void abortAndDeleteNeedNoPlan() {
        for (RolloutState state : RolloutState.values()) {
            assertEquals(
                    state == RolloutState.ABORTED,
                    Lifecycle.apply(at(state, 1), List.of(), RolloutCommand.ABORT, false) instanceof Transition.Stay);
        }
        assertInstanceOf(
                Transition.Removal.class,
                Lifecycle.apply(at(RolloutState.ABORTED, 1), List.of(), RolloutCommand.DELETE, false));
    }

    private static Position at(RolloutState state, int stage) {
        boolean served = stage >= 0 && state != RolloutState.ABORTED;
        return new Position(state, stage, served ? STAGES.get(stage).percentage() : BASELINE, BASELINE);
    }
}
