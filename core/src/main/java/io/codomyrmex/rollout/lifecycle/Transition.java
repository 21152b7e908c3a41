package io.codomyrmex.rollout.lifecycle;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.store.ClockEdit;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a command makes of a rollout. */
public sealed interface Transition {

    /**
     * The rollout moves.
     *
     * @param to where it stands afterwards
     * @param clock what happens to its instants
     * @param delayToServe how long the stage that is left must have been ACTIVE; empty where no delay holds
     */
    record Step(Position to, ClockEdit clock, Optional<Duration> delayToServe) implements Transition {}

    /** The rollout is removed. */
    record Removal() implements Transition {}

    /** The rollout already is where the command would take it. */
    record Stay() implements Transition {}

    /**
     * The command is not legal here.
     *
     * @param legal the commands that are
     */
    record Illegal(Set<RolloutCommand> legal) implements Transition {}
}
