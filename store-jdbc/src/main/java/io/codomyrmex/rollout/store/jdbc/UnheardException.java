package io.codomyrmex.rollout.store.jdbc;

import java.io.Serial;

/** A sign of life that did not arrive. */
final class UnheardException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A sign of life that did not arrive.
     *
     * @param words why, safe to show
     */
    UnheardException(String words) {
        super(words);
    }
}
