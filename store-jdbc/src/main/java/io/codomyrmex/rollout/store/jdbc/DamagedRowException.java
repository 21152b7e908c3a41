package io.codomyrmex.rollout.store.jdbc;

import java.io.Serial;

/** Columns that make no envelope or no history entry. */
final class DamagedRowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String words;

    DamagedRowException(String words) {
        super(words, null, false, false);
        this.words = words;
    }

    /** What is wrong, safe to show. */
    String words() {
        return words;
    }
}
