package io.codomyrmex.rollout.store.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** A commit was sent and not answered: its change may have been made or not. */
final class UnansweredCommitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnansweredCommitException(SQLException cause) {
        super(cause);
    }
}
