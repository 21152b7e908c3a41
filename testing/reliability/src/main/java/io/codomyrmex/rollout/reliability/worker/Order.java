package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.control.RolloutManager;

/**
 * A command with its particulars, which can be given more than once.
 *
 * @param flag the flag
 * @param command what to do
 * @param by who, on what, and under which operation id
 */
record Order(String flag, RolloutCommand command, By by) {

    String operation() {
        return by.operationId().orElseThrow();
    }

    /** The same for any version: only then a repeated command gets as far as the store's own look at the operation id. */
    Order forAnyVersion() {
        By anyVersion = By.actor(by.actor()).because("again").operationId(operation());
        return new Order(flag, command, anyVersion);
    }

    RolloutListing giveTo(RolloutManager rollouts, RolloutConfig plan) {
        return switch (command) {
            case CREATE -> rollouts.create(flag, plan, by);
            case START -> rollouts.start(flag, by);
            case ADVANCE -> rollouts.advance(flag, by);
            case PAUSE -> rollouts.pause(flag, by);
            case RESUME -> rollouts.resume(flag, by);
            case ABORT -> rollouts.abort(flag, by);
            case DELETE -> rollouts.delete(flag, by);
            default -> throw new IllegalArgumentException("command: workers do not give " + command.word());
        };
    }
}
