package io.codomyrmex.rollout.cli.console;

import java.time.Duration;

/** How the program waits. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @param duration how long; nothing happens for zero and less
     * @throws InterruptedException when the thread is interrupted
     */
    void hold(Duration duration) throws InterruptedException;

    /**
     * Waits with the thread asleep.
     *
     * @return the pause of a real process
     */
    static Pause asleep() {
        return duration -> {
            if (!duration.isNegative()) {
                // Rounded up: who waits for an instant must not wake before it.
                Thread.sleep(duration.plusNanos(999_999).toMillis());
            }
        };
    }
}
