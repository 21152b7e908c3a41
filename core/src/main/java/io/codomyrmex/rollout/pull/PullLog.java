package io.codomyrmex.rollout.pull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What goes wrong beside the pulls themselves, in the application's log. */
final class PullLog {

    private static final Logger LOG = System.getLogger("io.codomyrmex.rollout");

    private final String owner;

    /**
     * @param owner who follows the store: what each line begins with
     */
    PullLog(String owner) {
        this.owner = owner;
    }

    void hintsFailed(Throwable thrown) {
        write(Level.WARNING, "no hints from the store; changes are found by polling", thrown);
    }

    void hintsNotYet(Throwable thrown) {
        write(Level.DEBUG, "no hints while the store is down", thrown);
    }

    void hintsNotEnded(Throwable thrown) {
        write(Level.WARNING, "the store's hints did not end as they should", thrown);
    }

    void unexpected(Throwable thrown) {
        write(Level.ERROR, "unexpected, going on", thrown);
    }

    private void write(Level level, String words, Throwable thrown) {
        try {
            LOG.log(level, () -> owner + ": " + words, thrown);
        } catch (RuntimeException e) {
            // A log that does not work must not end the thread that follows the store, and nobody is left to tell.
        }
    }
}
