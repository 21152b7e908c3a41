package io.codomyrmex.rollout.store.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** A transaction that did not begin or did not commit; nothing was done. */
final class TransactionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TransactionException(SQLException cause) {
        super(cause);
    }
}
