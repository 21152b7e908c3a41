package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.log.ApplicationLog;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;

/** What a watch writes into the application's log: trouble once when it begins and once when it is over. */
final class TransitionLog {

    private TransitionLog() {}

    static void started(long jitterSeed) {
        ApplicationLog.write(Level.DEBUG, () -> "transitions: started, jitter seed " + jitterSeed);
    }

    static void pullsFail(Throwable trouble) {
        ApplicationLog.write(Level.WARNING, () -> "transitions: the store cannot be read, trying again: " + trouble);
    }

    static void pullsSucceed() {
        ApplicationLog.write(Level.INFO, () -> "transitions: the store can be read again");
    }

    static void historyFails(String listener, String flag, Throwable trouble) {
        ApplicationLog.write(
                Level.WARNING,
                () -> subject(listener, flag) + ": its history cannot be read, trying again: " + trouble);
    }

    static void historySucceeds(String listener) {
        ApplicationLog.write(
                Level.INFO, () -> "transitions: listener " + Quoted.of(listener) + ": history can be read again");
    }

    static void threw(String listener, String flag, long version, Throwable thrown) {
        ApplicationLog.write(
                Level.WARNING,
                () -> subject(listener, flag) + " version " + version + ": it threw, and will be told again",
                thrown);
    }

    static void toldAtLast(String listener, String flag, long version, int failures) {
        ApplicationLog.write(
                Level.INFO,
                () -> subject(listener, flag) + " version " + version + ": told after " + failures + " failures");
    }

    static void gap(String listener, String flag, long first, long last) {
        ApplicationLog.write(
                Level.WARNING,
                () -> subject(listener, flag) + ": versions " + first + " to " + last
                        + " are gone from the store's history and cannot be told; going on with version " + (last + 1));
    }

    static void fell(String listener, String flag, long told, long now) {
        ApplicationLog.write(
                Level.WARNING,
                () -> subject(listener, flag) + ": the store went back from version " + told + " to " + now
                        + "; what comes after that is told");
    }

    static void replaced(String epochBefore, String epoch) {
        ApplicationLog.write(
                Level.WARNING,
                () -> "transitions: the store is another one, epoch " + Quoted.of(epoch) + " instead of "
                        + Quoted.of(epochBefore) + "; what it holds already is not told, what comes after is");
    }

    private static String subject(String listener, String flag) {
        return "transitions: listener " + Quoted.of(listener) + ", " + Quoted.of(flag);
    }
}
