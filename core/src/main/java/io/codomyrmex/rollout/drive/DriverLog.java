package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** What a driver writes into the application's log: each step, and each change of condition. */
final class DriverLog {

    private static final Logger LOG = System.getLogger("io.codomyrmex.rollout");

    private DriverLog() {}

    static void started(DriverSettings settings, long jitterSeed) {
        write(
                Level.DEBUG,
                () -> "driver " + Quoted.of(settings.name()) + ": started, a look every " + settings.tick()
                        + " at most, jitter seed " + jitterSeed);
    }

    static void stepped(DriverStep step) {
        write(
                Level.INFO,
                () -> "driver: " + step.command().word() + " "
                        + Quoted.of(step.before().flag()) + ", version "
                        + step.after().version());
    }

    static void lostRace(RolloutStatus seen) {
        write(Level.DEBUG, () -> "driver: " + Quoted.of(seen.flag()) + " version " + seen.version() + " was overtaken");
    }

    static void refused(RolloutStatus seen, RuntimeException refusal) {
        write(
                Level.WARNING,
                () -> "driver: " + Quoted.of(seen.flag()) + " version " + seen.version() + ": "
                        + refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
    }

    static void troubled(Throwable trouble) {
        write(Level.WARNING, () -> "driver: the last look failed, looking again: " + trouble);
    }

    static void recovered() {
        write(Level.INFO, () -> "driver: looks succeed again");
    }

    static void listenerThrew(Throwable thrown) {
        write(Level.WARNING, () -> "driver: a listener threw " + thrown);
    }

    private static void write(Level level, Supplier<String> line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException e) {
            // A log that does not work must not end the thread that moves rollouts, and nobody is left to tell.
        }
    }
}
