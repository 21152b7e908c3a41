package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.log.ApplicationLog;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;

/** What a driver writes into the application's log: each step, and each change of condition. */
final class DriverLog {

    private DriverLog() {}

    static void started(DriverSettings settings, long jitterSeed) {
        ApplicationLog.write(
                Level.DEBUG,
                () -> "driver " + Quoted.of(settings.name()) + ": started, a look every " + settings.tick()
                        + " at most, jitter seed " + jitterSeed);
    }

    static void stepped(DriverStep step) {
        ApplicationLog.write(
                Level.INFO,
                () -> "driver: " + step.command().word() + " "
                        + Quoted.of(step.before().flag()) + ", version "
                        + step.after().version());
    }

    static void lostRace(RolloutStatus seen) {
        ApplicationLog.write(
                Level.DEBUG,
                () -> "driver: " + Quoted.of(seen.flag()) + " version " + seen.version() + " was overtaken");
    }

    static void refused(RolloutStatus seen, RuntimeException refusal) {
        ApplicationLog.write(
                Level.WARNING,
                () -> "driver: " + Quoted.of(seen.flag()) + " version " + seen.version() + ": "
                        + refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
    }

    static void troubled(Throwable trouble) {
        ApplicationLog.write(Level.WARNING, () -> "driver: the last look failed, looking again: " + trouble);
    }

    static void recovered() {
        ApplicationLog.write(Level.INFO, () -> "driver: looks succeed again");
    }

    static void listenerThrew(Throwable thrown) {
        ApplicationLog.write(Level.WARNING, () -> "driver: a listener threw " + thrown);
    }
}
