package io.codomyrmex.rollout.pull;

import io.codomyrmex.rollout.log.ApplicationLog;
import java.lang.System.Logger.Level;

/** What goes wrong beside the pulls themselves, in the application's log. */
final class PullLog {

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
        ApplicationLog.write(level, () -> owner + ": " + words, thrown);
    }
}
