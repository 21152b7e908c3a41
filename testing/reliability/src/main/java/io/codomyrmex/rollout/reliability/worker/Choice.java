package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import java.util.random.RandomGenerator;

/** Which command a worker gives. Pure, but for the dice. */
final class Choice {

    private Choice() {}

    /** Whether a chosen advance is forced. */
    static boolean forces(RolloutCommand command, Style style, RandomGenerator dice) {
        return style.mixed() && command == RolloutCommand.ADVANCE && oneIn(50, dice);
    }

    static RolloutCommand next(Seen seen, Style style, RandomGenerator dice) {
        return seen.state().map(state -> next(state, style, dice)).orElse(RolloutCommand.CREATE);
    }

    private static RolloutCommand next(RolloutState state, Style style, RandomGenerator dice) {
        return switch (state) {
            case PENDING -> dice.nextBoolean() ? RolloutCommand.START : RolloutCommand.ADVANCE;
            case ACTIVE -> whileActive(style, dice);
            case PAUSED -> oneIn(4, dice) ? RolloutCommand.ADVANCE : RolloutCommand.RESUME;
            case COMPLETED, ABORTED -> style.mixed() && oneIn(4, dice) ? RolloutCommand.DELETE : RolloutCommand.CREATE;
        };
    }

    private static RolloutCommand whileActive(Style style, RandomGenerator dice) {
        if (style.mixed() && oneIn(25, dice)) {
            return RolloutCommand.PAUSE;
        }
        return style.mixed() && oneIn(250, dice) ? RolloutCommand.ABORT : RolloutCommand.ADVANCE;
    }

    static boolean oneIn(int cases, RandomGenerator dice) {
        return dice.nextInt(cases) == 0;
    }
}
