package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.log.ApplicationLog;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What the control plane writes into the application's log before it throws. */
final class ControlLog {

    /** Whether the store's last answer was trouble: so that an outage is one warning, not one a second. */
    private final AtomicBoolean troubled = new AtomicBoolean();

    /** Machines lose races all day, and whoever steers them is told by the exception. */
    <E extends RuntimeException> E refusal(E refusal) {
        Level level = refusal instanceof RolloutConflictException ? Level.DEBUG : Level.INFO;
        ApplicationLog.write(level, () -> "refused: " + refusal.getMessage());
        return refusal;
    }

    void lostRace(String flag, long version) {
        ApplicationLog.write(
                Level.DEBUG, () -> Quoted.of(flag) + ": version " + version + " was overtaken, trying again");
    }

    void replay(String flag, String operationId) {
        ApplicationLog.write(
                Level.DEBUG,
                () -> Quoted.of(flag) + ": operation " + Quoted.of(operationId) + " had been carried out before");
    }

    /** Carries out a call to the store and notes when the store fails or comes back. */
    <T> T watching(Supplier<T> call) {
        try {
            T answer = call.get();
            if (troubled.compareAndSet(true, false)) {
                ApplicationLog.write(Level.INFO, () -> "the store answers again");
            }
            return answer;
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            Level level = troubled.getAndSet(true) ? Level.DEBUG : Level.WARNING;
            ApplicationLog.write(level, () -> "store trouble: " + e.getMessage());
            throw e;
        }
    }
}
