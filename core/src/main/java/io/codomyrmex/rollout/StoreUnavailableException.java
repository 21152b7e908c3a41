package io.codomyrmex.rollout;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached or refuses to work. Nothing was changed. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Trouble with a store.
     *
     * @param message which store, what it was asked, what it answered; without secrets
     * @param cause what the store's client threw, if it did
     */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
