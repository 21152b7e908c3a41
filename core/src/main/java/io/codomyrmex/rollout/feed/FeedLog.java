package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.log.ApplicationLog;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** What a feed writes into the application's log: one line for each change of condition, none for each pull. */
final class FeedLog {

    private FeedLog() {}

    static void started(long jitterSeed) {
        ApplicationLog.write(Level.DEBUG, () -> "feed: started, jitter seed " + jitterSeed);
    }

    static void status(FeedStatus before, FeedStatus after) {
        if (before.state() != after.state()) {
            boolean good = after.state() == FeedState.READY || after.state() == FeedState.CLOSED;
            ApplicationLog.write(
                    good ? Level.INFO : Level.WARNING,
                    () -> "feed: " + after.state() + ", was " + before.state() + words(after.problem()));
        } else if (after.problem().isPresent()) {
            ApplicationLog.write(Level.WARNING, () -> "feed: pulls fail" + words(after.problem()));
        } else {
            ApplicationLog.write(Level.INFO, () -> "feed: pulls succeed again");
        }
    }

    private static String words(Optional<String> problem) {
        return problem.map(words -> ": " + words).orElse("");
    }

    static void regressed(StoreRegression regression) {
        ApplicationLog.write(
                Level.WARNING,
                () -> "feed: STORE_REGRESSED: the store went back to earlier or other versions of "
                        + regression.fallenFlags() + " flags and has " + regression.goneFlags() + " fewer");
    }

    static void unreadable(StoredRollout.Unreadable rollout) {
        ApplicationLog.write(
                Level.WARNING,
                () -> "feed: " + Quoted.of(rollout.flag()) + " version " + rollout.version() + " cannot be read: "
                        + Quoted.of(rollout.problem()));
    }

    static void listenerThrew(Throwable thrown) {
        ApplicationLog.write(Level.WARNING, () -> "feed: a listener threw", thrown);
    }

    static void listenerIsSlow() {
        ApplicationLog.write(
                Level.WARNING, () -> "feed: a listener is too slow for its queue; events are merged or left out");
    }

    static void backup(String problem) {
        ApplicationLog.write(Level.WARNING, () -> "feed: backup: " + problem);
    }

    static void unexpected(Throwable thrown) {
        ApplicationLog.write(Level.ERROR, () -> "feed: unexpected, going on", thrown);
    }
}
