package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A command that is not legal in the state that the rollout is in. Nothing was changed. */
public final class IllegalRolloutTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String flag;
    private final RolloutState state;
    private final RolloutCommand command;
    private final Set<RolloutCommand> legal;

    /**
     * A refusal.
     *
     * @param flag the flag that has the rollout
     * @param state the state that the rollout is in
     * @param command the refused command
     * @param legal the commands that this state allows
     */
    public IllegalRolloutTransitionException(
            String flag, RolloutState state, RolloutCommand command, Set<RolloutCommand> legal) {
        super(Quoted.of(flag) + ": " + command.word() + " is not allowed while " + state
                + (legal.size() == 1 ? "; allowed is " : "; allowed are ")
                + legal.stream().map(RolloutCommand::word).collect(Collectors.joining(", ")));
        this.flag = flag;
        this.state = state;
        this.command = command;
        this.legal = Collections.unmodifiableSet(EnumSet.copyOf(legal));
    }

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    public String flag() {
        return flag;
    }

    /**
     * The state that the rollout is in.
     *
     * @return the state that refused
     */
    public RolloutState state() {
        return state;
    }

    /**
     * The refused command.
     *
     * @return what was asked for
     */
    public RolloutCommand command() {
        return command;
    }

    /**
     * What would be allowed instead.
     *
     * @return the commands that are legal in {@link #state()}, in the order of their declaration; unmodifiable
     */
    public Set<RolloutCommand> legal() {
        return legal;
    }
}
