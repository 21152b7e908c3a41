package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** What a feed writes into the application's log: one line for each change of condition, none for each pull. */
final class FeedLog {

    private static final Logger LOG = System.getLogger("io.codomyrmex.rollout");

    private FeedLog() {}

    static void started(long jitterSeed) {
        write(Level.DEBUG, () -> "feed: started, jitter seed " + jitterSeed);
    }

    static void status(FeedStatus before, FeedStatus after) {
        if (before.state() != after.state()) {
            boolean good = after.state() == FeedState.READY || after.state() == FeedState.CLOSED;
            write(
                    good ? Level.INFO : Level.WARNING,
                    () -> "feed: " + after.state() + ", was " + before.state() + words(after.problem()));
        } else if (after.problem().isPresent()) {
            write(Level.WARNING, () -> "feed: pulls fail" + words(after.problem()));
        } else {
            write(Level.INFO, () -> "feed: pulls succeed again");
        }
    }

    private static String words(Optional<String> problem) {
        return problem.map(words -> ": " + words).orElse("");
    }

    static void regressed(StoreRegression regression) {
        write(
                Level.WARNING,
                () -> "feed: STORE_REGRESSED: the store went back to earlier or other versions of "
                        + regression.fallenFlags() + " flags and has " + regression.goneFlags() + " fewer");
    }

    static void unreadable(StoredRollout.Unreadable rollout) {
        write(
                Level.WARNING,
                () -> "feed: " + Quoted.of(rollout.flag()) + " version " + rollout.version() + " cannot be read: "
                        + Quoted.of(rollout.problem()));
    }

    static void listenerThrew(Throwable thrown) {
        write(Level.WARNING, () -> "feed: a listener threw", thrown);
    }

    static void listenerIsSlow() {
        write(Level.WARNING, () -> "feed: a listener is too slow for its queue; events are merged or left out");
    }

    static void backup(String problem) {
        write(Level.WARNING, () -> "feed: backup: " + problem);
    }

    static void unexpected(Throwable thrown) {
        write(Level.ERROR, () -> "feed: unexpected, going on", thrown);
    }

    private static void write(Level level, Supplier<String> line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException e) {
            // A log that does not work must not end the thread that keeps percentages up to date, and nobody is left to
            // tell.
        }
    }

    private static void write(Level level, Supplier<String> line, Throwable thrown) {
        try {
            LOG.log(level, line, thrown);
        } catch (RuntimeException e) {
            // A log that does not work must not end the thread that keeps percentages up to date, and nobody is left to
            // tell.
        }
    }
}
