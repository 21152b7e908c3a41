package io.codomyrmex.rollout.store.json;

import java.io.Serial;

/** Ends a reading from deep within; the codec turns it into a value. */
final class DamagedDocumentException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String words;

    DamagedDocumentException(String words) {
        super(words, null, false, false);
        this.words = words;
    }

    /** What is wrong, safe to show. */
    String words() {
        return words;
    }
}
