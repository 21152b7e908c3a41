package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * The command was sent, the answer was lost: it may have been carried out or not. Ask for the status, or repeat the command
 * with the same {@link #operationId()}: it is never carried out twice.
 */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String flag;
    private final String operationId;

    /**
     * A lost answer.
     *
     * @param flag the flag that has the rollout
     * @param operationId the identity of the command
     * @param cause what the store's client threw, if it did
     */
    public OutcomeUnknownException(String flag, String operationId, @Nullable Throwable cause) {
        super(
                Quoted.of(flag)
                        + ": the store's answer was lost, the change may or may not have been made; look at the status, or "
                        + "repeat the command with operation id " + Quoted.of(operationId),
                cause);
        this.flag = flag;
        this.operationId = operationId;
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
     * The identity of the command whose answer was lost.
     *
     * @return the operation id to repeat the command with
     */
    public String operationId() {
        return operationId;
    }
}
