package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Objects;

/**
 * A start or an advance that something holds: a freeze, a closed calendar, a missing approval. Nothing was changed; forcing it with a
 * reason overrides the hold.
 */
public final class RolloutHeldException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String flag;
    private final RolloutCommand command;
    private final transient Hold hold;

    /**
     * A refusal.
     *
     * @param flag the flag that has the rollout
     * @param command the refused command
     * @param hold what holds it
     */
    public RolloutHeldException(String flag, RolloutCommand command, Hold hold) {
        super(Quoted.of(flag) + ": " + command.word() + " is held ("
                + hold.reason().code() + "): " + hold.words() + ", or force it with a reason");
        this.flag = flag;
        this.command = command;
        this.hold = hold;
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
     * The refused command.
     *
     * @return what was asked for
     */
    public RolloutCommand command() {
        return command;
    }

    /**
     * What holds it.
     *
     * @return reason, words and, where it ends by itself, the instant
     * @throws NullPointerException on a copy that was serialized: the hold does not travel
     */
    public Hold hold() {
        return Objects.requireNonNull(hold, "hold");
    }
}
