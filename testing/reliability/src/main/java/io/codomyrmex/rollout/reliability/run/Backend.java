package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.nemesis.NetworkFaults;
import java.time.Duration;
import java.util.List;

/**
 * A store to work on.
 *
 * @param name for a table
 * @param url the workers' way to it, on which faults may happen
 * @param directUrl a way on which none happens
 * @param expectations what it promises
 * @param skew how far the clocks of workers may be off
 * @param faults what can go wrong with it
 * @param onClose lets go of what was opened for it
 */
public record Backend(
        String name,
        String url,
        String directUrl,
        Expectations expectations,
        Duration skew,
        List<Fault> faults,
        Runnable onClose)
        implements AutoCloseable {

    /** Copies the list. */
    public Backend {
        faults = List.copyOf(faults);
    }

    /**
     * The fault that a network is when it falls silent.
     *
     * @return never null
     * @throws IllegalStateException when no network is before this store
     */
    public Fault silence() {
        return faults.stream()
                .filter(fault -> fault.words().equals(NetworkFaults.SILENCE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is behind no network"));
    }

    @Override
    public void close() {
        onClose.run();
    }
}
