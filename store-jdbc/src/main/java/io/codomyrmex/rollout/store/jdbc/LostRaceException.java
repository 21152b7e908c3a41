package io.codomyrmex.rollout.store.jdbc;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Another writer was faster, and nothing was done: a new transaction sees what that one did. */
final class LostRaceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A row was no longer as it had been read. */
    LostRaceException() {
        this("a row changed under the transaction", null);
    }

    /**
     * The database said so.
     *
     * @param words what it said, safe to show
     */
    LostRaceException(String words, @Nullable Throwable cause) {
        super(words, cause, false, false);
    }
}
