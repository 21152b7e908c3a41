package io.codomyrmex.rollout.lifecycle;

import static io.codomyrmex.rollout.RolloutCommand.ABORT;
import static io.codomyrmex.rollout.RolloutCommand.ADVANCE;
import static io.codomyrmex.rollout.RolloutCommand.APPROVE;
import static io.codomyrmex.rollout.RolloutCommand.CREATE;
import static io.codomyrmex.rollout.RolloutCommand.DELETE;
import static io.codomyrmex.rollout.RolloutCommand.EDIT;
import static io.codomyrmex.rollout.RolloutCommand.FREEZE;
import static io.codomyrmex.rollout.RolloutCommand.PAUSE;
import static io.codomyrmex.rollout.RolloutCommand.RESUME;
import static io.codomyrmex.rollout.RolloutCommand.START;
import static io.codomyrmex.rollout.RolloutCommand.UNFREEZE;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.ClockEdit;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state machine of a rollout. What is not in the table is illegal.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class Lifecycle {

    private static final Map<RolloutState, Map<RolloutCommand, Move>> TABLE = new EnumMap<>(Map.of(
            RolloutState.PENDING,
            row(Map.of(
                    CREATE, Move.REPLACE,
                    START, Move.ENTER_FIRST_STAGE,
                    ADVANCE, Move.ENTER_FIRST_STAGE,
                    ABORT, Move.CALL_OFF,
                    DELETE, Move.REMOVE,
                    EDIT, Move.AMEND,
                    FREEZE, Move.AMEND,
                    UNFREEZE, Move.AMEND)),
            RolloutState.ACTIVE,
            row(Map.of(
                    CREATE, Move.REPLACE,
                    ADVANCE, Move.LEAVE_STAGE,
                    PAUSE, Move.HALT,
                    ABORT, Move.CALL_OFF,
                    EDIT, Move.AMEND,
                    APPROVE, Move.AMEND,
                    FREEZE, Move.AMEND,
                    UNFREEZE, Move.AMEND)),
            RolloutState.PAUSED,
            row(Map.of(
                    CREATE, Move.REPLACE,
                    ADVANCE, Move.LEAVE_STAGE,
                    RESUME, Move.GO_ON,
                    ABORT, Move.CALL_OFF,
                    EDIT, Move.AMEND,
                    APPROVE, Move.AMEND,
                    FREEZE, Move.AMEND,
                    UNFREEZE, Move.AMEND)),
            RolloutState.COMPLETED,
            row(Map.of(
                    CREATE, Move.REPLACE,
                    ABORT, Move.CALL_OFF,
                    DELETE, Move.REMOVE)),
            RolloutState.ABORTED,
            row(Map.of(
                    CREATE, Move.REPLACE,
                    ABORT, Move.STAY,
                    DELETE, Move.REMOVE))));

    private Lifecycle() {}

    private static Map<RolloutCommand, Move> row(Map<RolloutCommand, Move> moves) {
        return new EnumMap<>(moves);
    }

    /**
     * The commands that a state allows.
     *
     * @param state any state
     * @return in the order of their declaration; unmodifiable, never empty
     */
    public static Set<RolloutCommand> legal(RolloutState state) {
        return Collections.unmodifiableSet(row(state).keySet());
    }

    private static Map<RolloutCommand, Move> row(RolloutState state) {
        return TABLE.getOrDefault(state, Map.of());
    }

    /**
     * What a command makes of a rollout.
     *
     * @param position where it stands; for {@code create}, the position that it replaces
     * @param stages the plan's stages; for {@code abort} and {@code delete} they may be empty, because neither depends on them
     * @param command the command
     * @param forced whether the stage's delay is ignored
     * @return the step, the removal, nothing to do, or the refusal; a replacement begins at {@link Position#pending} with the
     *     position's baseline
     */
    public static Transition apply(Position position, List<Stage> stages, RolloutCommand command, boolean forced) {
        Move move = row(position.state()).get(command);
        if (move == null) {
            return new Transition.Illegal(legal(position.state()));
        }
        return switch (move) {
            case REPLACE -> step(Position.pending(position.baseline()), ClockEdit.CREATE);
            case ENTER_FIRST_STAGE -> step(inStage(position, stages, 0), ClockEdit.ENTER_STAGE);
            case LEAVE_STAGE -> leaveStage(position, stages, forced);
            case HALT -> step(in(RolloutState.PAUSED, position, position.percentage()), ClockEdit.STOP);
            case GO_ON -> step(in(RolloutState.ACTIVE, position, position.percentage()), ClockEdit.RESUME);
            case CALL_OFF -> step(in(RolloutState.ABORTED, position, position.baseline()), ClockEdit.STOP);
            case STAY -> stay(position);
            case AMEND -> step(position, ClockEdit.KEEP);
            case REMOVE -> new Transition.Removal();
        };
    }

    /** One that serves anything but its baseline was changed by another hand: it is called off once more. */
    private static Transition stay(Position position) {
        return position.percentage().equals(position.baseline())
                ? new Transition.Stay()
                : step(in(RolloutState.ABORTED, position, position.baseline()), ClockEdit.STOP);
    }

    private static Transition leaveStage(Position position, List<Stage> stages, boolean forced) {
        Stage left = stages.get(position.stageIndex());
        Optional<Duration> delay = forced || left.delay().isZero() ? Optional.empty() : Optional.of(left.delay());
        int next = position.stageIndex() + 1;
        return next < stages.size()
                ? new Transition.Step(inStage(position, stages, next), ClockEdit.ENTER_STAGE, delay)
                : new Transition.Step(in(RolloutState.COMPLETED, position, left.percentage()), ClockEdit.STOP, delay);
    }

    private static Transition step(Position to, ClockEdit clock) {
        return new Transition.Step(to, clock, Optional.empty());
    }

    private static Position inStage(Position position, List<Stage> stages, int index) {
        return new Position(RolloutState.ACTIVE, index, stages.get(index).percentage(), position.baseline());
    }

    private static Position in(RolloutState state, Position position, Percentage percentage) {
        return new Position(state, position.stageIndex(), percentage, position.baseline());
    }
}
