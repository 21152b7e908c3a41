package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.gate.ExposedUnits;
import io.codomyrmex.rollout.gate.ExposureGate;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.text.Quoted;
import io.codomyrmex.rollout.transition.TransitionListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a {@link RolloutRuntime}. Not thread-safe. */
public final class RuntimeBuilder {

    private final RolloutSettings settings;
    private Supplier<? extends Collection<FeedListener>> listeners = List::of;
    private final List<StageGate> gates = new ArrayList<>();
    private final List<DriverListener> driverListeners = new ArrayList<>();
    private Supplier<? extends Collection<StageGate>> moreGates = List::of;
    private Supplier<? extends Collection<DriverListener>> moreDriverListeners = List::of;
    private final Map<String, TransitionListener> transitionListeners = new LinkedHashMap<>();
    private Supplier<? extends Map<String, TransitionListener>> moreTransitionListeners = Map::of;
    private @Nullable ExposedUnits exposedUnits;
    private @Nullable Supplier<? extends InstantSource> clock;
    private @Nullable Supplier<? extends RolloutStore> ownStore;
    private boolean closesOwnStore;

    RuntimeBuilder(RolloutSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Takes the application's own store in place of one that the settings name. It stays the application's to close.
     *
     * @param store gives the store at the start
     * @return this builder
     */
    public RuntimeBuilder store(Supplier<? extends RolloutStore> store) {
        return ownStore(store, false);
    }

    /**
     * Opens a store in a way of the application's, such as over its own {@code DataSource}, in place of one that the settings name.
     * The runtime closes the store, which closes nothing that was handed to it.
     *
     * @param opening opens the store at the start; where it throws {@code StoreUnavailableException}, it is called again later
     * @return this builder
     */
    public RuntimeBuilder storeOpenedBy(Supplier<? extends RolloutStore> opening) {
        return ownStore(opening, true);
    }

    private RuntimeBuilder ownStore(Supplier<? extends RolloutStore> store, boolean close) {
        this.ownStore = Objects.requireNonNull(store, "store");
        this.closesOwnStore = close;
        return this;
    }

    /**
     * Sets the clock of stores that have none of their own: memory and SQLite.
     *
     * @param clock gives the clock at the start; the system's by default
     * @return this builder
     */
    public RuntimeBuilder clock(Supplier<? extends InstantSource> clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets who is told of changes.
     *
     * @param listeners gives the listeners at the start
     * @return this builder
     */
    public RuntimeBuilder listeners(Supplier<? extends Collection<FeedListener>> listeners) {
        this.listeners = Objects.requireNonNull(listeners, "listeners");
        return this;
    }

    /**
     * Adds a gate for the driver to ask, beside those built in and those that {@link java.util.ServiceLoader} finds. Without a driver
     * ({@link Setting#DRIVER}) nobody asks it.
     *
     * @param gate wins over one of that name that is built in or found
     * @return this builder
     */
    public RuntimeBuilder gate(StageGate gate) {
        gates.add(Objects.requireNonNull(gate, "gate"));
        return this;
    }

    /**
     * Sets gates that are there only at the start, for whoever is wired then; those of {@link #gate} are asked as well.
     *
     * @param gates gives the gates at the start
     * @return this builder
     */
    public RuntimeBuilder gates(Supplier<? extends Collection<StageGate>> gates) {
        this.moreGates = Objects.requireNonNull(gates, "gates");
        return this;
    }

    /**
     * Sets what the gate {@value ExposureGate#NAME} goes by.
     *
     * @param units for example an {@link io.codomyrmex.rollout.gate.ExposureMeter}; by default nothing is known
     * @return this builder
     */
    public RuntimeBuilder exposedUnits(ExposedUnits units) {
        this.exposedUnits = Objects.requireNonNull(units, "units");
        return this;
    }

    /**
     * Adds somebody who is told of what the driver of this process does and sees.
     *
     * @param listener called on the driver's thread
     * @return this builder
     */
    public RuntimeBuilder driverListener(DriverListener listener) {
        driverListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets listeners that are there only at the start; those of {@link #driverListener} are told as well.
     *
     * @param listeners gives the listeners at the start
     * @return this builder
     */
    public RuntimeBuilder driverListeners(Supplier<? extends Collection<DriverListener>> listeners) {
        this.moreDriverListeners = Objects.requireNonNull(listeners, "listeners");
        return this;
    }

    /**
     * Adds somebody who is told of every transition of every rollout, whoever made it, from the start on: see {@link
     * io.codomyrmex.rollout.transition.TransitionWatch}.
     *
     * @param name the listener's own, for the log and the name of its thread
     * @param listener called on a thread of its own
     * @return this builder
     * @throws IllegalArgumentException when another listener has the name
     */
    public RuntimeBuilder transitionListener(String name, TransitionListener listener) {
        if (transitionListeners.putIfAbsent(name, Objects.requireNonNull(listener, "listener")) != null) {
            throw new IllegalArgumentException("listener: " + Quoted.of(name) + " is there already; name each once");
        }
        return this;
    }

    /**
     * Sets listeners that are there only at the start; those of {@link #transitionListener} are told as well, and win over one of the
     * same name.
     *
     * @param listeners gives the listeners by name at the start
     * @return this builder
     */
    public RuntimeBuilder transitionListeners(Supplier<? extends Map<String, TransitionListener>> listeners) {
        this.moreTransitionListeners = Objects.requireNonNull(listeners, "listeners");
        return this;
    }

    /**
     * The runtime.
     *
     * @return a runtime that has opened nothing
     * @throws IllegalArgumentException when there is no store, or there are two: one that the settings name and the application's own
     */
    public RolloutRuntime build() {
        return new RolloutRuntime(settings, store(), listeners, driver(), transitions());
    }

    private DriverPart driver() {
        if (!settings.driver()) {
            return DriverPart.none();
        }
        Supplier<? extends Collection<StageGate>> later = moreGates;
        Supplier<? extends Collection<DriverListener>> listening = moreDriverListeners;
        List<StageGate> gatesNow = List.copyOf(gates);
        List<DriverListener> listenersNow = List.copyOf(driverListeners);
        ExposedUnits units = exposedUnits;
        return new DriverPart(store -> {
            GateRegistry.Builder registry =
                    GateRegistry.builder().gates(gatesNow).gates(later.get());
            DriverBuilder driver = RolloutDriver.over(store)
                    .name(settings.driverName())
                    .tick(settings.driverTick())
                    .gateInterval(settings.gateInterval())
                    .gates((units == null ? registry : registry.exposedUnits(units)).build());
            listenersNow.forEach(driver::listener);
            listening.get().forEach(driver::listener);
            return driver.start();
        });
    }

    private TransitionPart transitions() {
        Map<String, TransitionListener> named = Map.copyOf(transitionListeners);
        Supplier<? extends Map<String, TransitionListener>> later = moreTransitionListeners;
        return new TransitionPart(() -> {
            Map<String, TransitionListener> all = new LinkedHashMap<>(later.get());
            all.putAll(named);
            return all;
        });
    }

    private DeferredStore store() {
        String url = settings.store().orElse(null);
        Supplier<? extends RolloutStore> own = ownStore;
        if (own != null && url != null) {
            throw new IllegalArgumentException("there are two stores: " + Setting.STORE.key() + " = "
                    + Secrets.masked(url) + " and the application's own; take one away");
        }
        if (own != null) {
            return new DeferredStore(own::get, closesOwnStore);
        }
        if (url == null) {
            throw new IllegalArgumentException("no store is named: set " + Setting.STORE.key() + " (in the environment "
                    + Setting.STORE.variable() + "), for example to jdbc:sqlite:rollouts.db, or to memory: for a test");
        }
        Supplier<? extends InstantSource> chosen = clock;
        return new DeferredStore(
                () -> {
                    StoreSettings store = settings.storeSettings();
                    return RolloutStores.open(url, chosen == null ? store : store.withClock(chosen.get()));
                },
                true);
    }
}
