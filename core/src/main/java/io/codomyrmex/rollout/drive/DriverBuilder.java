package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.lane.GateLane;
import io.codomyrmex.rollout.gate.lane.GateThreads;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.thread.OwnThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link RolloutDriver} is made of. Not thread-safe. */
public final class DriverBuilder {

    /** How long {@link RolloutDriver#close} may wait, unless said otherwise. */
    public static final Duration DEFAULT_CLOSE_WITHIN = Duration.ofSeconds(2);

    private final RolloutStore store;
    private final List<DriverListener> listeners = new ArrayList<>();
    private DriverSettings settings = DriverSettings.defaults();
    private @Nullable GateRegistry gates;
    private int gateAtOnce = GateLane.DEFAULT_AT_ONCE;
    private Duration closeWithin = DEFAULT_CLOSE_WITHIN;
    private LongSupplier ticker = System::nanoTime;
    private OptionalLong jitterSeed = OptionalLong.empty();
    private ThreadFactory threads = Thread::new;

    DriverBuilder(RolloutStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Sets who the driver is: history names it as {@code driver NAME}.
     *
     * @param name a legal name; {@value DriverSettings#DEFAULT_NAME} by default
     * @return this builder
     * @throws IllegalArgumentException when the name is not legal
     */
    public DriverBuilder name(String name) {
        settings = new DriverSettings(name, settings.tick(), settings.gateInterval(), settings.gateTimeout());
        return this;
    }

    /**
     * Sets how long the driver waits between two looks at the store, at most: the longest time that a rollout stays due, but for
     * the second that the looks themselves may take. The wait begins when a look has ended.
     *
     * @param tick 10 ms to 1 h; 1 s by default
     * @return this builder
     * @throws IllegalArgumentException when it is outside
     */
    public DriverBuilder tick(Duration tick) {
        settings = new DriverSettings(settings.name(), tick, settings.gateInterval(), settings.gateTimeout());
        return this;
    }

    /**
     * Sets how often a gate is asked about a rollout.
     *
     * @param interval 10 ms to 1 day; 30 s by default
     * @return this builder
     * @throws IllegalArgumentException when it is outside
     */
    public DriverBuilder gateInterval(Duration interval) {
        settings = new DriverSettings(settings.name(), settings.tick(), interval, settings.gateTimeout());
        return this;
    }

    /**
     * Sets the gates that this driver can ask.
     *
     * @param registry by default those built in and those that {@link java.util.ServiceLoader} finds
     * @return this builder
     */
    public DriverBuilder gates(GateRegistry registry) {
        this.gates = Objects.requireNonNull(registry, "registry");
        return this;
    }

    /**
     * Sets how long a gate's answer may take. One that takes longer is interrupted, and holds.
     *
     * @param timeout 10 ms to 1 day; 10 s by default
     * @return this builder
     * @throws IllegalArgumentException when it is outside
     */
    public DriverBuilder gateTimeout(Duration timeout) {
        settings = new DriverSettings(settings.name(), settings.tick(), settings.gateInterval(), timeout);
        return this;
    }

    /**
     * Sets how many questions of one gate are open at a time. A gate that hangs costs that many threads, and keeps no other gate
     * waiting.
     *
     * @param questions 1 or more; 4 by default
     * @return this builder
     * @throws IllegalArgumentException when it is below
     */
    public DriverBuilder gateAtOnce(int questions) {
        if (questions < 1) {
            throw new IllegalArgumentException("gateAtOnce: " + questions + " is below 1");
        }
        this.gateAtOnce = questions;
        return this;
    }

    /**
     * Adds a listener, called on the driver's thread.
     *
     * @param listener the listener
     * @return this builder
     */
    public DriverBuilder listener(DriverListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how long {@link RolloutDriver#close} waits for a look that is under way.
     *
     * @param atMost 2 s by default
     * @return this builder
     */
    public DriverBuilder closeWithin(Duration atMost) {
        this.closeWithin = Objects.requireNonNull(atMost, "atMost");
        return this;
    }

    /**
     * Sets what measures how long ago the last look was.
     *
     * @param ticker nanoseconds from any origin, never going back; the JVM's by default
     * @return this builder
     */
    public DriverBuilder ticker(LongSupplier ticker) {
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        return this;
    }

    /**
     * Sets the seed of the chance in the waits between looks.
     *
     * @param seed a new one for each driver by default
     * @return this builder
     */
    public DriverBuilder jitterSeed(long seed) {
        this.jitterSeed = OptionalLong.of(seed);
        return this;
    }

    /**
     * Sets what makes the driver's threads. They are named {@code rollout-driver-…} and become daemons, whatever it makes.
     *
     * @param factory makes a new thread at each call
     * @return this builder
     */
    public DriverBuilder threads(ThreadFactory factory) {
        this.threads = Objects.requireNonNull(factory, "factory");
        return this;
    }

    /**
     * Starts a driver. It looks at once.
     *
     * @return a running driver, to be closed before the store
     * @throws IllegalArgumentException naming field, value and rule
     */
    public RolloutDriver start() {
        long seed = jitterSeed.orElseGet(() -> ThreadLocalRandom.current().nextLong());
        GateDesk desk = new GateDesk(
                gates != null ? gates : GateRegistry.builder().build(),
                new GateThreads(threads),
                settings.gateTimeout(),
                gateAtOnce);
        Bell bell = new Bell();
        DriverLoop loop =
                new DriverLoop(settings, new ManyListeners(listeners), bell, ticker, new SplittableRandom(seed));
        loop.drive(DriverEngine.over(store, settings, desk, loop, bell::ring));
        OwnThreads own = new OwnThreads("driver", threads);
        RolloutDriver driver = new RolloutDriver(loop, own, desk, closeWithin);
        own.start("look", loop);
        DriverLog.started(settings, seed);
        return driver;
    }
}
