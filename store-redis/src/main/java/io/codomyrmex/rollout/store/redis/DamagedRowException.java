package io.codomyrmex.rollout.store.redis;

import java.io.Serial;

/** A row or a history entry that makes no sense. */
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
