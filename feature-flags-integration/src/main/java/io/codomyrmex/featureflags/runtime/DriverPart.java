package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The driver of a runtime, where there is one. That it cannot be started is in the log and in {@link #problem}, and keeps nothing else
 * from working: other nodes may drive, and requests are answered without it. The runtime calls start and close under its lock.
 */
final class DriverPart implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.codomyrmex.featureflags");

    private final @Nullable Function<RolloutStore, RolloutDriver> starting;
    private volatile @Nullable RolloutDriver driver;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * A driver that is not started yet.
     *
     * @param starting starts it over a store
     */
    DriverPart(@Nullable Function<RolloutStore, RolloutDriver> starting) {
        this.starting = starting;
    }

    static DriverPart none() {
        return new DriverPart(null);
    }

    void start(RolloutStore store) {
        if (starting == null) {
            return;
        }
        try {
            driver = starting.apply(store);
            problem = Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            problem = Optional.of(String.valueOf(e));
            LOG.log(System.Logger.Level.WARNING, "starting without the driver", e);
        }
    }

    /** Empty before the start, where none is wanted, and where it could not be started. */
    Optional<RolloutDriver> running() {
        return Optional.ofNullable(driver);
    }

    Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        RolloutDriver running = driver;
        if (running != null) {
            running.close();
        }
    }
}
