package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.OwnThreads;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes rollouts to their next stage when it is time, for as long as it is open: those whose plan says {@code advance: automatic}. It
 * asks their gates, and pauses or aborts where a gate's policy says so.
 *
 * <pre>{@code
 * try (RolloutDriver driver = RolloutDriver.over(store).name("node-1").start()) {
 *     …
 * }
 * }</pre>
 *
 * <p>Every node may run one, and there is no leader: of all drivers that see a rollout due, the store lets one take the step. A stage is
 * never left before its delay, by the store's clock. While one driver and the store are up, it is left at most a tick and a second
 * late. After an outage a rollout moves one stage, however many delays have passed.
 *
 * <p>A look costs two reads of the store, however many rollouts there are. Nothing that is thrown ends a driver: it notes the problem in
 * {@link #status} and looks again. Thread-safe.
 */
public final class RolloutDriver implements AutoCloseable {

    private final DriverLoop loop;
    private final OwnThreads threads;
    private final GateDesk gates;
    private final Duration closeWithin;
    private final AtomicBoolean closed = new AtomicBoolean();

    RolloutDriver(DriverLoop loop, OwnThreads threads, GateDesk gates, Duration closeWithin) {
        this.loop = loop;
        this.threads = threads;
        this.gates = gates;
        this.closeWithin = closeWithin;
    }

    /**
     * A driver over a store, not started yet.
     *
     * @param store an open store; closing the driver leaves it open
     * @return a builder with every default set
     */
    public static DriverBuilder over(RolloutStore store) {
        return new DriverBuilder(store);
    }

    /**
     * How this driver stands. Cheap: it does not ask the store.
     *
     * @return as of now
     */
    public DriverStatus status() {
        return loop.status();
    }

    /**
     * Ends the driver and the questions to its gates. It waits a bounded time for a look that is under way; what hangs then in somebody
     * else's code stays behind as a daemon thread. Calling it again does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            loop.close();
            gates.close();
            threads.end(closeWithin);
        }
    }
}
